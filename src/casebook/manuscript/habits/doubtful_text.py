"""What stands in a file as its author hardly meant it, though it can be printed: letters read in
another encoding, typographic quotation marks for YAML's own, calls of notes as word processors
leave them. Warnings all: now and then it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from casebook.errors import Problem
from casebook.manuscript.habits.doubtful_attributions import doubtful_attributions
from casebook.manuscript.habits.doubtful_citations import doubtful_citations
from casebook.manuscript.habits.doubtful_marks import doubtful_marks, doubtful_words
from casebook.manuscript.habits.figures_at_line_starts import figures_at_line_starts
from casebook.manuscript.habits.indented_prose import indented_prose
from casebook.manuscript.habits.line_ends import doubtful_line_ends
from casebook.manuscript.habits.plain_text import plain_text
from casebook.manuscript.habits.read_escapes import read_escapes
from casebook.manuscript.habits.stray_brackets import roles_as_code, stray_brackets
from casebook.manuscript.markdown import block_tokens
from casebook.manuscript.near_files import shortened
from casebook.manuscript.yaml_text import quoted
from casebook.model.writing_system import is_wide, writing_system

_CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_FOLLOWS = f"[\x80-\xbf{_CP1252}]"
_MISREAD = re.compile(
    rf"(?:[ÂÃ]{_FOLLOWS}|â[€‚„\x80\x82\x84]{_FOLLOWS}|ï»¿|ï¿½|ðŸ{_FOLLOWS}{{2}}"
    rf"|(?:[Ð-Ñ]{_FOLLOWS}){{2}}|(?:[ã-é]{_FOLLOWS}{{2}}){{2}})+"
)
"""UTF-8 that was read as Windows-1252 or ISO 8859-1."""
_BYTES = {
    character: byte
    for byte in range(0x80, 0xA0)
    for character in (chr(byte), bytes((byte,)).decode("cp1252", "ignore"))
    if character
}
_LOST = re.compile("锟斤拷")
"""UTF-8's mark for what could not be read, itself read as GBK."""

_PAIRS = ("“”", "„“", "„”", "””", "‘’", "‚‘", "’’", "«»", "»«", "「」", "『』", "＂＂")
_CODE = re.compile(r"`[^`]*`")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CALL = re.compile(
    r"(?<![\\\]!\[\w^])(\[\d{1,3}\])(?![\[(:])|(?<=[\w.,;”’)])(\[\d{1,3}\])(?![\[(:])"
)
_NOTE = re.compile(r"[ \t]*([¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]*|\^\d{1,3}\^?|\(?\*\)|†|‡) ?(?=\w)")
_BRACKETS = re.compile(
    r"(?<=[.,;:!?”’。，；！？])\[(?!sic|[A-Za-z0-9:._-]+\])[^\[\]@^]{8,}\](?![\[(:])"
)
_IBID = re.compile(r"\^\[\s*((?i:ibid|op\. ?cit|loc\. ?cit)|同上|同前)")
_STRONG = re.compile(r" {0,3}(?:\*\*[^*]+\*\*|__[^_]+__):?\s*")
_TIGHT = re.compile(r" {0,3}(#[^\s#]\S*)(?: [^.!?。！？]{0,80})?")
"""What may be a heading without a space behind its mark."""
_NUMBERED = re.compile(r"( *)\d{1,9}\. +(?=\S)")
_INDENTED = re.compile(r"( *)([-*+]|\d{1,9}\.) +\S")
_LETTERED = re.compile(r"[ \t]*(\(?[a-z]\)|\([ivx]+\)|[A-Z]\)) \S")
_TIGHT_ITEM = re.compile(r" {0,3}(\d{1,3}\.)(?=[^\W\d_])")
_TELLING = 200
"""Letters by which the script of a text is known, where another stands beside it."""
_TELLING_ALONE = 10
"""Letters by which it is known where hardly another stands beside it."""
_NO_WORDS = re.compile(r"\[[^\[\]]*@[^\[\]]*\]|\{[^{}]*\}|`[^`\n]*`|https?://[\x21-\x7e]+")
"""Keys, names of roles and addresses, which are in Latin letters in every language."""
_UNDONE = re.compile(
    r"\bTODO\b(?=\s*[:：]|\s+[a-z])|\bFIXME\b|\bTK ?TK\b|\bTK\b(?=\s*[:：])|\?{4,}"
    r"|\[(?:TODO|XXX|TBD|TK|待补|来源请求|需要来源"
    r"|(?i:citation needed|source needed))(?:[^\w\[\]][^\[\]]*)?\](?![\[(:])"
)
"""What authors leave where something is still to be written."""
_ANY = re.compile(rf"{_UNDONE.pattern}|{_MISREAD.pattern}|{_LOST.pattern}|\ufeff")
"""What any text is looked at for."""
_WRITE_NOTE = "If it is a note, write ^[its words], or [@key], where it is called"


def _is_in_another_script(text: str, file: str) -> bool:
    """Return whether a narrative is written in Latin letters and its language in ideographs, or the
    other way round."""
    locale = file.rpartition("/")[2].removesuffix(".md")
    letters = [character for character in _NO_WORDS.sub("", text) if character.isalpha()]
    wide = sum(map(is_wide, letters))
    if writing_system(locale).breaks_between_characters:
        least = _TELLING if wide > len(letters) / 50 else _TELLING_ALONE
        return len(letters) > least and wide < len(letters) / 10
    least = _TELLING if wide < len(letters) * 0.9 else _TELLING_ALONE
    return wide > least and wide > len(letters) / 2


def doubtful(text: str, file: str) -> Iterator[Problem]:
    """Yield a warning for each place in the text of a file that its author should look at."""
    if file.endswith(".yaml"):
        for number, what, hint in (*_quotation_marks(text), *read_escapes(text)):
            yield Problem(file, number, what, hint, "warning")
    if file.endswith(".md"):
        if _is_in_another_script(text, file):
            what = "the text has hardly a character of the language that the file is named after"
            hint = "Look whether it is a copy of another language's"
            yield Problem(file, 1, what, hint, "warning")
        yield from (Problem(file, *doubt, "warning") for doubt in _of_marks(text))
    if not file.endswith((".md", ".yaml")) and not _ANY.search(text):
        return  # a library of sources may have more lines than the book
    fence, lettered, above = "", False, ""
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        found = list(_of_any_text(line, is_yaml=file.endswith(".yaml")))
        if file.endswith(".md"):
            fenced = _FENCE.match(line)
            if fenced:
                fence = "" if fence and fenced[1].startswith(fence) else fence or fenced[1]
            elif not fence:
                found += _of_a_narrative(line, lettered=lettered)
                lettered = lettered or bool(_LETTERED.match(line))
                if nested := _half_nested(above, line):
                    found.append(nested)
                if not above.strip() and (tight := _tight_heading(line)):
                    found.append(tight)
                # Items without blank lines between them are told where they are read.
                alone = not above.strip() and not "".join(lines[number : number + 1]).strip()
                if alone and (item := _TIGHT_ITEM.match(line)):
                    found.append(_no_item(item[1]))
                above = line
        for what, hint in found:
            yield Problem(file, number, what, hint, "warning")


def _of_marks(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, what is to be seen and what to do for marks of a narrative, but for what stands
    in its code."""
    blocks = block_tokens(text)
    plain = plain_text(text, blocks)
    yield from doubtful_marks(plain)
    yield from doubtful_attributions(plain.split("\n"))
    yield from doubtful_line_ends(plain.split("\n"))
    yield from indented_prose(blocks, text.split("\n"))
    yield from stray_brackets(plain, text)
    yield from roles_as_code(text)
    yield from figures_at_line_starts(plain.split("\n"))
    for number, line in enumerate(plain.split("\n"), 1):
        yield from ((number, *doubt) for doubt in doubtful_words(line))


def _of_any_text(line: str, *, is_yaml: bool) -> Iterator[tuple[str, str]]:
    undone = _UNDONE.search(line)
    if undone and not (is_yaml and "#" in line[: undone.start()]):  # a remark is not printed
        what = f"“{undone[0]}” is printed as it stands, and looks like something still to be done"
        yield what, "Do it, or delete the mark; nothing needs to be done if it is meant"
    if is_yaml:
        yield from doubtful_words(_CODE.sub("", line))
    for found in _MISREAD.finditer(line):
        meant = _meant(found[0])
        if meant:
            what = f"“{found[0]}” looks like “{meant}”, read in another encoding"
            yield what, f"Write “{meant}”, or open the file that it comes from as UTF-8"
    if lost := _LOST.search(line):
        what = f"“{lost[0]}” stands for characters that another program could not read"
        yield what, "Write what the original has there"
    if "\ufeff" in line:
        what = "an invisible character (U+FEFF) stands in the line"
        yield what, "Delete it: it is the mark that begins some files, and comes from joining two"


def _meant(misread: str) -> str:
    """Return what a text is in UTF-8 that was read as Windows-1252; nothing if it is not."""
    try:
        return bytes(_BYTES.get(one, ord(one)) for one in misread).decode("utf-8")
    except ValueError:
        return ""


def _quotation_marks(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, what is to be seen and what to do for each value of YAML without quotation marks
    of YAML's own that stands between typographic ones."""
    try:
        events = list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return  # told where it is read
    for event in events:
        if not isinstance(event, yaml.ScalarEvent) or event.style or event.start_mark is None:
            continue
        value = event.value
        if len(value) > 2 and value[0] + value[-1] in _PAIRS and value[-1] not in value[1:-1]:
            inner, own = quoted(value[1:-1]), quoted(value)
            what = f"the quotation marks of {shortened(value)} are printed"
            hint = f"If they are meant for YAML, write {inner}; if they are of the text, {own}"
            yield event.start_mark.line + 1, what, hint


def _half_nested(above: str, line: str) -> tuple[str, str] | None:
    """Return what is to be seen and what to do where an item of a list is indented below a numbered
    one, and not as far as its words: it begins a list of its own."""
    item, inner = _NUMBERED.match(above), _INDENTED.match(line)
    if not item or not inner or not len(item[1]) < len(inner[1]) < len(item[0]):
        return None
    what = f"the item “{inner[2]}” does not belong to the item “{item[0].strip()}” above it"
    return what, f"Indent it by {len(item[0])} spaces if it does, or by none"


def _tight_heading(line: str) -> tuple[str, str] | None:
    """Return what is to be seen and what to do about a line that begins a paragraph with “#”."""
    found = _TIGHT.fullmatch(line.rstrip())
    if found is None:
        return None
    words = shortened(line.strip().lstrip("#"))
    what = f"“{shortened(line.strip())}” is no heading: no space follows “#”"
    hint = f"Write “## {words}” if it is one, or take the “#” out"
    return what, f"{hint}; nothing needs to be done if it is meant"


def _no_item(number: str) -> tuple[str, str]:
    what = f"“{number}” begins no item of a list: the line is a paragraph as others"
    return what, "Write “1. ” or “- ”; nothing needs to be done if it is meant"


def _of_a_narrative(line: str, *, lettered: bool) -> Iterator[tuple[str, str]]:
    if found := _CALL.search(line):
        call = found[1] or found[2]
        what = f"“{call}” is printed as it stands, and calls no note"
        yield what, f"{_WRITE_NOTE}; else put a backslash before it"
    if found := _NOTE.match(line):
        what = f"“{found[1]}” begins a line, and no note"
        yield what, f"{_WRITE_NOTE}; else put a backslash before it"
    if found := _BRACKETS.search(line):
        what = f"“{shortened(found[0])}” is printed with its brackets"
        yield what, "If it is a note, write “^” before it; else nothing needs to be done"
    if found := _IBID.search(line):
        what = f"“{found[1]}” is written by hand, and may be false when notes change"
        yield what, "Cite the source, [@key, p. 3]: the citation style writes it where it belongs"
    if found := _STRONG.fullmatch(line):
        what = (
            f"the line “{shortened(found[0].strip())}” is no heading: it is in no list of contents"
        )
        yield what, "Write “## ” before it if it is one; nothing needs to be done if not"
    yield from doubtful_citations(line)
    if not lettered and (found := _LETTERED.match(line)):
        yield _no_item(found[1])
