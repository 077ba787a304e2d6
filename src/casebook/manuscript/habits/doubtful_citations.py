"""What stands beside a citation, or a note, as its author hardly meant it: a locator that its
citation does not have, a stop on both sides. Warnings all: now and then it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.manuscript.citation_syntax import KEY

_FIGURE = r"\d+(?:\s?[-–—]\s?\d+)?"
_LOCATOR = (
    rf"(?:(?:pp?|§{{1,2}}|ch|chap|chapter|fol|para|vol|no|n|sec)\.?\s?{_FIGURE}"
    rf"|\d+\s?[-–—]\s?\d+(?=\s*[).;。；）]|\s*$))"
)
"""What can be little else behind a source: a figure with its label, or a range before a stop."""
_NAMED = re.compile(
    rf"(?<![A-Za-z0-9\\\[;@-])@(?>{KEY})(?P<locator>\s?[,，]\s?{_LOCATOR})(?!\w)"
    r"|(?<![A-Za-z0-9\\\[;@-])@(?P<latin>[A-Za-z][A-Za-z0-9-]*)(?P<chinese>第\s?\d+(?:\s?[-–—]\s?\d+)?\s?[页頁章节節条條卷])"
)
_PAIRS = {tuple(pair) for pair in ("()", "（）", "［］", "【】", "〔〕", "〖〗")}
_BETWEEN_WIDE = re.compile(rf"(?<!\\)[［【〔〖]\s?@(?>{KEY})\s?[］】〕〗]")
"""A source alone between brackets that are none of Markdown."""
_DASHED = re.compile(r"(?<![A-Za-z0-9\\\[;@-])@([A-Za-z][\w-]*)[\u2010-\u2015\u2212](\w+)")
"""What may be a key with a dash for its hyphen."""
_WITHIN = re.compile(r"[^\[\n]*\]")
"""Behind a place that stands within brackets which a line above has opened."""
_BRACKETS = re.compile(r"\^?\[(?:[^\[\]]|\[[^\[\]]*\])*\]|`[^`]*`")
_CALLED = re.compile(
    r"(?P<before>(?<=\w\w)[.。!?！？;；])(?:\^\[(?:[^\[\]]|\[[^\[\]]*\])*\]|\[(?=[^\[\]]*@)[^\[\]@]*@[^\[\]]*\])+"
    r"(?P<behind>[.。;；,，](?![.\w]))"
)
"""A call of a note, or several, between two stops."""
_WRAPPED = re.compile(r"[(（\[]\s?(?P<inner>\[(?=[^\[\]]*@)[^\[\]]+\])\s?[)）\]](?![\[(:])")
"""A citation alone between brackets, in which its call, or its words, would be printed."""
_STRUNG = re.compile(
    r"\^\[(?P<first>\[(?=[^\[\]]*@)[^\[\]]*)\];(?P<words>[^\[\]]*)\[(?P<second>[^\[\]@]*@[^\[\]]*)\]"
)
"""A note that is citations with words between them."""
_SHORT = re.compile(
    r"(?:^|[^\w])(?:etc|inc|ltd|co|corp|jr|sr|al|no|st|dr|mr|mrs|ed|eds|vol)\Z|\.\w{1,2}\Z",
    re.IGNORECASE,
)
"""What ends with a full stop of its own."""


def doubtful_citations(line: str) -> Iterator[tuple[str, str]]:
    """Yield what is to be seen and what to do for each citation of a line that was hardly meant as
    it stands."""
    masked = _BRACKETS.sub(lambda found: "\0" * len(found[0]), line)
    for found in _NAMED.finditer(masked):
        if _WITHIN.match(masked, found.end()):
            continue
        key = found["braced"] or found["key"] or found["latin"]
        place = (found["locator"] or found["chinese"]).strip(" ,，")
        what = f"“{place}” behind “@{key}” is printed as words: the citation does not have it"
        if (masked[: found.start()][-1:], masked[found.end() :][:1]) in _PAIRS:
            yield what, f"Write [@{key}, {place}] in the place of the brackets and all within them"
            continue
        yield what, f"Write [@{key}, {place}], or @{key} [{place}] where the sentence names it"
    for found in _BETWEEN_WIDE.finditer(line):
        key = found["braced"] or found["key"]
        what = f"the brackets of “{found[0]}” are printed, and what they hold is no citation"
        hint = f"Write [@{key}] in the place of the brackets and all within them"
        yield what, f"{hint}; nothing needs to be done if they are meant"
    for found in _DASHED.finditer(masked):
        what = f"the dash in “{found[0]}” ends the key “{found[1]}”: keys are joined by hyphens"
        yield (
            what,
            f"Write @{found[1]}-{found[2]} if that is the key; else nothing needs to be done",
        )
    for found in _WRAPPED.finditer(line):
        what = f"the brackets around the citation are printed too: “{found[0]}”"
        yield what, f"Write {found['inner']} alone; nothing needs to be done if they are meant"
    for found in _STRUNG.finditer(line):
        what = "a citation behind others in a note of words stands in brackets"
        one = f"{found['first']};{found['words']}{found['second']}]"
        yield what, f"Write one citation: {one}; nothing needs to be done if brackets are meant"
    for found in _CALLED.finditer(line):
        if found["before"] == "." and _SHORT.search(line[: found.start()]):
            continue
        what = f"“{found['before']}” stands before the note and “{found['behind']}” behind it"
        yield what, "Leave one of the two out: the call of a note stands behind the stop"
