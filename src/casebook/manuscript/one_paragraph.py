"""Texts of YAML are one paragraph: marks of Markdown's blocks in them would be printed, or
paragraphs run together, without a word."""

from __future__ import annotations

import re

_NARRATIVE = "headings, lists, quotations and paragraphs stand in the narrative"
_BLOCKS = tuple(
    (re.compile(form, re.MULTILINE), what)
    for form, what in (
        (r"^ {0,3}#{1,6}(?= \S)", "begins a heading"),
        (r"^ {0,3}>(?= ?\S)", "begins a quotation"),
        (r"^ {0,3}[-*+•](?=[ \t]+\S)", "begins an item of a list"),
        (r"^ {0,3}(?:`{3,}(?=[^`]*$)|~{3,})", "begins preformatted lines"),
        (r"^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$", "is a break"),
        (r"(?<=\S\n) {0,3}(?:=+|-+)(?= *$)", "makes a heading of the line above"),
    )
)
_NUMBERED = re.compile(r"^ {0,3}\d{1,9}[.)](?=[ \t]+\S)", re.MULTILINE)


def block_fault(text: str, *, numbered: bool) -> tuple[str, str] | None:
    """Return what is wrong with a text that is to be one paragraph, and what to do about it, if it
    holds a block of another kind, or more paragraphs than one.

    `numbered` says whether it may begin with a number and a full stop, as a title does.
    """
    text = text.strip()
    for form, what in _BLOCKS:
        if found := form.search(text):
            mark = found[0].strip()
            return f"“{mark}” {what}, and this text is one paragraph", _cure(mark)
    numbers = _NUMBERED.findall(text)
    if numbers and not (numbered and len(numbers) == 1):
        mark = numbers[0].strip()
        what = f"“{mark}” begins an item of a list, and this text is one paragraph"
        return what, f"Write {mark[:-1]}\\{mark[-1]} for the number itself; {_NARRATIVE}"
    if re.search(r"\n[ \t]*\n", text):
        hint = f"Make one paragraph of them; {_NARRATIVE}"
        return "a blank line parts paragraphs, and this text is one paragraph", hint
    return None


def _cure(mark: str) -> str:
    return f"Say it in words, or write \\{mark} for the mark itself; {_NARRATIVE}"


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text that may have several: blank lines part them."""
    return [part for part in re.split(r"\n[ \t]*\n\s*", text.strip()) if part]
