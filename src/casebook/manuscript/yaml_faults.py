"""What an author probably meant, where YAML does not parse: a cure for each of its usual errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from casebook.errors import Problem
from casebook.manuscript.near_files import shortened
from casebook.manuscript.yaml_brackets import bracket_first, value_between_braces
from casebook.manuscript.yaml_text import quoted

_KEY = r"(?P<key>\s*(?:- )*[\w-]+):"
_NO_SPACE = re.compile(_KEY + r"(?P<value>[^\s/].*)")
_LONGEST_KEY = 1024
"""Characters that a key may have on its line (YAML 1.2, 7.4.2)."""

Cure = tuple[int, str, str]
"""The line, counted from 0, what is wrong there, and what to do."""


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where the parser stopped, and why."""

    lines: list[str]
    problem: str
    context: str
    line: int
    column: int
    begun: int
    """The line on which what it was reading began; all three are counted from 0."""
    begun_column: int

    @property
    def here(self) -> str:
        """The line on which it stopped."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands before the place on its line."""
        return self.here[: self.column].rstrip()


def parse_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Return what is wrong with a text that does not parse, and what to do about it."""
    mark = error.problem_mark or error.context_mark
    begun = error.context_mark or mark
    problem, context = str(error.problem or ""), str(error.context or "")
    if mark is None or begun is None:
        return Problem(file, 1, f"the YAML does not parse: {problem or error}", _LOOK)
    place = (mark.line, mark.column, begun.line, begun.column)
    fault = _Fault(text.split("\n"), problem, context, *place)
    for cure in _CURES:
        if found := cure(fault):
            return Problem(file, found[0] + 1, *found[1:])
    what = " ".join(part for part in (context, problem) if part)
    return Problem(file, mark.line + 1, f"the YAML does not parse: {what}", _LOOK)


_LOOK = "Look for a missing quotation mark, colon or indent here or just above"


def _tab(fault: _Fault) -> Cure | None:
    indent = fault.here[: len(fault.here) - len(fault.here.lstrip())]
    if "\t" not in indent:
        return None
    hint = "Put spaces in its place, two for each level"
    return fault.line, "the line begins with a tab, and YAML counts spaces", hint


def _first_character(fault: _Fault) -> Cure | None:
    """Of a text that begins with a character which means something to YAML."""
    starts = ("cannot start any token", "keys are not allowed", "entries are not allowed")
    signs = ("scanning an alias", "scanning an anchor", "scanning a directive", "parsing a tag")
    if any(start in fault.problem for start in starts):
        line, column = fault.line, fault.column
    elif any(sign in fault.context for sign in (*signs, "scanning a tag")):
        line, column = fault.begun, fault.begun_column
    else:
        return None
    rest = fault.lines[line][column:]
    what = f"a text cannot begin with “{rest[:1]}”"
    if found := _holding(fault, line, column - 1) or bracket_first(fault.lines[line], column):
        return line, *found[-2:]
    if key := re.match(r"@(?P<key>\w(?:[\w:.-]*\w)?)", rest):
        named = re.search(r"(?:sources:|\[)\s*\[?\Z|\A\s*- \Z", fault.lines[line][:column])
        if named:
            hint = f"In YAML write its key alone: [{key['key']}], or with a locator"
            return line, what, f'{hint} ["{key["key"]}, p. 3"]'
    hint = f"Put it into quotation marks: {_whole(fault.lines[line], column)}"
    if rest.startswith("- "):
        hint += "; items of a list stand on lines of their own, or as […]"
    return line, what, hint


def _whole(line: str, column: int) -> str:
    """Return a line with the value that begins at a column between quotation marks."""
    value = line[column:]
    if "{" in line[:column]:
        value = re.split(r"[,}]", value, maxsplit=1)[0]
    key = re.search(r"[\w-]+:\s*\Z", line[:column])
    return f"{key[0] if key else ''}{quoted(value)}"


def _block_text(fault: _Fault) -> Cure | None:
    if "scanning a block scalar" not in fault.context:
        return None
    sign = fault.lines[fault.begun][fault.begun_column :][:1]
    what = f"nothing can stand behind “{sign}” on its line"
    hint = "Begin the text on the next line, indented, or put all of it into quotation marks"
    return fault.line, what, hint


def _escape(fault: _Fault) -> Cure | None:
    if "escape" not in fault.problem and "hexdecimal" not in fault.problem:
        return None
    begins = fault.here.rfind("\\", 0, fault.column + 1)
    escape = re.match(r"\\(?:[xuU][0-9A-Fa-f]*|.?)", fault.here[max(0, begins) :])
    what = f"“{escape[0] if escape else '?'}” stands for no character between quotation marks"
    hint = "Write \\\\ for a backslash, or take single quotation marks: 'C:\\texts'"
    return fault.line, what, hint


def _open_quotation(fault: _Fault) -> Cure | None:
    def count(text: str) -> int:
        return len(re.findall(r'(?<!\\)"', text))

    if "unexpected end of stream" in fault.problem and "quoted" in fault.context:
        at = fault.begun
    elif fault.before.endswith('"') and count(fault.before) % 2:  # it began on a line above
        above = range(fault.line - 1, fault.begun - 1, -1)
        at = next((index for index in above if count(fault.lines[index]) % 2), fault.line)
    elif count(fault.here) % 2:
        at = fault.line
    else:
        return None
    hint = 'Close it on the same line, and write \\" for a quotation mark inside the text'
    return at, "a quotation mark on this line is not closed", hint


def _behind(fault: _Fault) -> Cure | None:
    """Of text behind what was closed: a quotation mark, or a bracket."""
    last, rest = fault.before[-1:], fault.here[fault.column :]
    if not rest or not last or last not in "\"']}" or "did not find expected" not in fault.problem:
        return None
    if last == '"':
        hint = 'Write \\" for quotation marks inside the text: "He said \\"yes\\" to me"'
    elif last == "'":
        hint = "Write '' for an apostrophe inside the text, as in 'It''s so', or take double marks"
    elif found := bracket_first(fault.here, fault.column):
        return fault.line, f"text stands behind “{last}”: {shortened(rest.strip())}", found[1]
    else:
        hint = "Put the text into quotation marks"
    return fault.line, f"text stands behind “{last}”: {shortened(rest.strip())}", hint


def _missing_space(fault: _Fault) -> Cure | None:
    if "mapping values" not in fault.problem and "expected ':'" not in fault.problem:
        return None
    for at in range(min(fault.line, fault.begun, fault.line - 1), fault.line + 1):
        found = _NO_SPACE.match(fault.lines[at]) if 0 <= at < len(fault.lines) else None
        if found and ": " not in fault.lines[at]:
            hint = f"Write “{found['key'].strip()}: {shortened(found['value'])}”"
            return at, "a space is missing behind the colon", hint
    return None


def _colon(fault: _Fault) -> Cure | None:
    """Of a text with a colon, which makes it look like a key."""
    if fault.here[fault.column : fault.column + 1] != ":":
        return None
    if fault.column > _LONGEST_KEY:
        return fault.line, "a key is too long", f"A key has {_LONGEST_KEY} characters at most"
    begins = [found.end() for found in re.finditer(r"[\w-]+:\s+", fault.here[: fault.column])]
    if not begins:
        return None
    hint = f"Put the text into quotation marks: {_whole(fault.here, begins[-1])}"
    return fault.line, "a colon and a space stand inside a text without quotation marks", hint


def _no_colon(fault: _Fault) -> Cure | None:
    if "expected ':'" not in fault.problem:
        return None
    text = shortened(fault.lines[fault.begun].strip())
    hint = f"Write “{text}:” if it is a key; indent it if it goes on with the text above"
    return fault.begun, f"“{text}” is neither “key: value” nor an item of a list", hint


def _bracket_inside(fault: _Fault) -> Cure | None:
    """Of a text between braces that holds a bracket, such as that of a citation."""
    if "flow mapping" not in fault.context:
        return None
    return _holding(fault, fault.line, fault.column)


def _holding(fault: _Fault, line: int, column: int) -> Cure | None:
    """Return the cure of a text between braces that holds a bracket, which stands at a place; None
    if none stands there, or no text is before it."""
    here = fault.lines[line] if line < len(fault.lines) else ""
    sign, keys = here[column : column + 1], list(re.finditer(r"[\w-]+:\s+", here[:column]))
    if sign not in ("[", "{") or not keys or not here[keys[-1].end() : column].strip():
        return None
    value = here[keys[-1].end() :]
    if (text := value_between_braces(value)) is None:
        return None
    what = f"a text between braces holds “{sign}”, and stands in no quotation marks"
    return line, what, f"Put it into quotation marks: {keys[-1][0]}{quoted(text)}"


def _open_bracket(fault: _Fault) -> Cure | None:
    if "flow node" in fault.context and fault.line >= len(fault.lines) - 1 and not fault.here:
        last = max(0, fault.line - 1)
        return last, "the file ends inside brackets", "Put “]” or “}” where they end"
    bracket = {"flow mapping": "{", "flow sequence": "["}
    sign = next((sign for name, sign in bracket.items() if name in fault.context), "")
    if not sign:
        return None
    begun = fault.lines[fault.begun]
    remark = re.search(r"\s(#\S*)", begun[fault.begun_column :])
    if remark:
        hint = "Put the text into quotation marks"
        return fault.begun, f"“{remark[1]}” begins a remark, which hides the rest of the line", hint
    close = {"{": "}", "[": "]"}[sign]
    return fault.begun, f"the “{sign}” is not closed", f"Put “{close}” where it ends"


def _document(fault: _Fault) -> Cure | None:
    if "another document" in fault.problem:
        hint = "Delete the line “---”: each file holds one"
        return fault.line, "a second document begins here", hint
    if "<document start>" in fault.problem:
        hint = "Begin all keys of the file in the same column, and delete a line “...”"
        return fault.line, "the line does not go on with what stands above", hint
    return None


def _indent(fault: _Fault) -> Cure | None:
    begins_line = not fault.before and re.search(r"expected (key|'-')", fault.problem)
    if not begins_line and "mapping values are not allowed" not in fault.problem:
        return None
    hint = (
        "Lines that belong together begin in the same column; those of an item of a list, under"
        " its first word"
    )
    return fault.line, "the line is indented otherwise than those that it stands with", hint


_CURES: tuple[Callable[[_Fault], Cure | None], ...] = (
    _tab,
    _first_character,
    _block_text,
    _escape,
    _open_quotation,
    _behind,
    _missing_space,
    _colon,
    _no_colon,
    _bracket_inside,
    _open_bracket,
    _document,
    _indent,
)
"""In the order in which they are tried: the more certain first."""
