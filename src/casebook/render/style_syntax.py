"""Braces, brackets, quotation marks and comments of a style sheet that have no other end.

A parser of CSS never fails (CSS Syntax 3, 2.2): it drops what it cannot read, or takes the rest of
the sheet for a comment. So what is not closed is looked for in the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from casebook.errors import Problem, abridged

_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/)
    | (?P<open_comment>/\*)
    | (?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    | (?P<open_string>["'])
    | (?P<address>url\(\s*[^"'\s)][^)\n]*\))
    | (?P<line_comment>//[^\n]*)
    | (?P<escape>\\.)
    | (?P<mark>[{}()\[\];])""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_CLOSING = {"{": "}", "(": ")", "[": "]"}
_GROUPS = ("@media", "@supports", "@page")
"""At-rules that may hold other rules."""


class _Opened(NamedTuple):
    """A brace or bracket that waits for its other half."""

    mark: str
    """What it is."""
    line: int
    """Where it stands; of a brace, where its rule begins."""
    name: str
    """What stands before a brace."""


def syntax_problems(sheet: str, css: str) -> list[Problem]:
    """Return what is not closed in a style sheet, and what closes nothing: the first of it, since
    what stands behind it may only seem so."""
    return [Problem(sheet, *found) for found in _Scan(css).first()]


class _Scan:
    """A style sheet, looked through from its beginning to its end."""

    def __init__(self, css: str) -> None:
        self._css = css
        self._ends = [found.start() for found in re.finditer("\n", css)]
        self._open: list[_Opened] = []
        self._begin = 0
        """Where what stands before the next brace begins."""
        self._holding: _Opened | None = None
        """The first rule in which another begins."""

    def first(self) -> Iterator[tuple[int, str, str]]:
        """Yield line, what is wrong and what to do: once, if anything is wrong."""
        for found in _TOKEN.finditer(self._css):
            if fault := self._fault(found):
                yield fault
                return
        if self._open:
            yield _unclosed(self._holding or self._open[0])
        elif fault := self._outside(len(self._css), ""):
            yield fault

    def _fault(self, found: re.Match[str]) -> tuple[int, str, str] | None:
        line = self._line(found.start())
        match found.lastgroup:
            case "open_comment":
                what = "the comment that begins here is not closed: the rest of the sheet is lost"
                return line, what, "Write */ where it ends"
            case "open_string":
                what = f"the quotation mark {found[0]} has no other on its line"
                return line, what, f"Write {found[0]} where the text ends"
            case "line_comment":
                what = f"“{abridged(found[0])}” is no comment: CSS knows no //"
                return line, what, "Write /* … */"
            case "mark":
                return self._mark(found[0], found.start(), line)
        return None

    def _mark(self, mark: str, at: int, line: int) -> tuple[int, str, str] | None:
        fault = None
        if mark == "{":
            fault = self._enter(at, line)
        elif mark in _CLOSING:
            self._open.append(_Opened(mark, line, ""))
        elif mark != ";":
            fault = self._leave(mark, line)
        elif not self._open:
            fault = self._outside(at, mark)
        if mark in "{};" and not any(one.mark != "{" for one in self._open):
            self._begin = at + 1
        return fault

    def _enter(self, at: int, line: int) -> tuple[int, str, str] | None:
        """Enter a block."""
        start, name = self._before(at)
        if not name:
            hint = "Write a selector before it, such as p, or delete it with what belongs to it"
            return line, "nothing stands before this {: it begins no rule", hint
        outer = self._open[-1] if self._open else None
        if outer and outer.mark == "{" and not outer.name.lower().startswith(_GROUPS):
            self._holding = self._holding or outer
        self._open.append(_Opened("{", start, name))
        return None

    def _leave(self, mark: str, line: int) -> tuple[int, str, str] | None:
        """Leave a block or brackets."""
        if self._open and _CLOSING[self._open[-1].mark] == mark:
            self._open.pop()
            return None
        if self._open and (mark == "}" or self._open[-1].mark != "{"):
            return _unclosed(self._open[-1])
        opening = next(one for one, closing in _CLOSING.items() if closing == mark)
        what = f"this {mark} closes nothing"
        return line, what, f"Delete it, or write the {opening} that is missing before it"

    def _outside(self, at: int, mark: str) -> tuple[int, str, str] | None:
        """Return what is wrong where no rule is open, before a semicolon or the end."""
        start, words = self._before(at)
        if words.startswith(("@", "<!--", "-->")) or not words + mark:
            return None
        hint = "Write it between the { and } of a rule, or delete it"
        return start, f"“{abridged(words)}{mark}” stands outside a rule", hint

    def _before(self, at: int) -> tuple[int, str]:
        """Return what stands before a place since the last brace or semicolon, without comments,
        and its line."""
        written = _TOKEN.sub(_without_comment, self._css[self._begin : at])
        blank = len(written) - len(written.lstrip())
        return self._line(self._begin + blank), " ".join(written.split())

    def _line(self, at: int) -> int:
        return bisect_left(self._ends, at) + 1


def _without_comment(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0]) if found["comment"] else found[0]


def _unclosed(one: _Opened) -> tuple[int, str, str]:
    if one.mark == "{":
        what = f"the rule of “{abridged(one.name)}” is not closed"
        return one.line, what, "Write } where it ends, before the next rule"
    what = f"the bracket {one.mark} is not closed"
    return one.line, what, f"Write {_CLOSING[one.mark]} where it ends"
