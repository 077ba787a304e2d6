"""Citations put into the text, as styles of author and date or of numbers have them.

Authors write a citation where a note would be called, behind the stop: "so it was.[@roe]". In the
text it stands before that: "so it was (Roe 2012)." Superior figures stand where calls do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from casebook.editing.transform import change_runs
from casebook.model.difference import Difference
from casebook.model.inlines import (
    CrossReference,
    Foreign,
    Inline,
    Inlines,
    Link,
    Styled,
    TextCitation,
    Words,
)
from casebook.model.part import CaseText, FactRow, MatterText, SeeAlsoEntry, TimelineYear
from casebook.model.writing_system import writing_system

_STOP = re.compile(r"(?<![\s.,;:!?…])(?P<stop>[.,;:!?。，；：！？、])$")
_QUOTED_STOP = re.compile(r"(?<=\w)(?P<stop>[.,。，])(?P<marks>[”’»」』\"']+)$")
_ABBREVIATED = re.compile(r"(?:^|[\s(\[“‘«])(?:[^\W\d_]\.)+$")
"""Such as "U.S." or "p.m.": its full stop is its own."""
_OPEN = re.compile(r"[\s(\[{“‘«（「『《〈\u2013\u2014]$")
"""What a citation follows without a space."""


def with_citations(
    content: CaseText | MatterText, texts: Sequence[Inlines], locale: str
) -> CaseText | MatterText:
    """Return what a part tells, with its citations in the text in their places.

    `texts` holds the words of its notes and citations, in their order.
    """
    return _Placing(texts, writing_system(locale).sentence_space).content(content)


def without_citations(inlines: Sequence[Inline], kinds: tuple[type, ...]) -> Inlines:
    """Return text without what stands in it of some kinds, and without the space before that."""
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, kinds):
            _trim(found)
        elif isinstance(inline, (Styled, Foreign, Link, CrossReference)):
            found.append(replace(inline, children=without_citations(inline.children, kinds)))
        else:
            found.append(inline)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Placing:
    """Puts the citations of one part into their places."""

    texts: Sequence[Inlines]
    """The words of notes and citations."""
    space: str
    """What stands between sentences of the language."""

    def content(self, content: CaseText | MatterText) -> CaseText | MatterText:
        blocks = change_runs(content.blocks, self.run)
        if isinstance(content, MatterText):
            return replace(content, blocks=blocks)
        return replace(
            content,
            summary=self.run(content.summary),
            facts=tuple(map(self._fact, content.facts)),
            differences=tuple(map(self._difference, content.differences)),
            blocks=blocks,
            timeline=tuple(map(self._year, content.timeline)),
            see_also=tuple(map(self._see_also, content.see_also)),
        )

    def _fact(self, fact: FactRow) -> FactRow:
        return replace(fact, value=self.run(fact.value))

    def _see_also(self, entry: SeeAlsoEntry) -> SeeAlsoEntry:
        return replace(entry, text=self.run(entry.text))

    def _year(self, year: TimelineYear) -> TimelineYear:
        rows = (replace(row, text=self.run(row.text)) for row in year.rows)
        return replace(year, rows=tuple(rows))

    def _difference(self, difference: Difference) -> Difference:
        """Its citations follow names, which templates print before them."""
        before = (Words(self.space),) if self.space else ()
        variants = (
            replace(one, call=self.run((*before, *one.call))) if one.call else one
            for one in difference.variants
        )
        return replace(difference, variants=tuple(variants))

    def run(self, inlines: Inlines) -> Inlines:
        """Return a run of text with its citations in their places."""
        placed = _PlacedRun(self.space)
        for index, inline in enumerate(inlines):
            if isinstance(inline, TextCitation):
                worded = replace(inline, children=self.texts[inline.number - 1])
                if inline.is_named:
                    placed.add(worded)
                else:
                    placed.cite(worded, inlines[index + 1 :])
            elif isinstance(inline, (Styled, Foreign, Link, CrossReference)):
                placed.add(replace(inline, children=self.run(inline.children)))
            else:
                placed.add(inline)
        placed.end()
        return tuple(placed.inlines)


@dataclass(slots=True)
class _PlacedRun:
    """A run of text, as far as it has been put together."""

    space: str
    inlines: list[Inline] = field(default_factory=list)
    stop: str = ""
    """What ends the words before the citations that are being put in, and goes behind them."""

    def add(self, inline: Inline) -> None:
        self.end()
        self.inlines.append(inline)

    def end(self) -> None:
        """Put what waits behind citations."""
        if self.stop:
            self.inlines.append(Words(self.stop))
            self.stop = ""

    def cite(self, citation: TextCitation, rest: Sequence[Inline]) -> None:
        """Put in a citation, which `rest` follows."""
        before = self.inlines[-1] if self.inlines else None
        if citation.is_superior:
            _trim(self.inlines)
            if isinstance(before, TextCitation) and before.is_superior:
                self.inlines.append(Styled("superscript", (Words(","),)))
        else:
            if isinstance(before, Words):
                self._take_stop(before.text, rest)
            self._part()
        self.inlines.append(citation)

    def _take_stop(self, text: str, rest: Sequence[Inline]) -> None:
        following = next((one for one in rest if not isinstance(one, TextCitation)), None)
        goes_on = isinstance(following, Words) and following.text.lstrip()[:1].islower()
        found = _STOP.search(text) or _QUOTED_STOP.search(text)
        if found is None or (found["stop"] == "." and (goes_on or _ABBREVIATED.search(text))):
            return
        self.stop = found["stop"]
        self.inlines[-1] = Words(text[: found.start("stop")] + text[found.end("stop") :])

    def _part(self) -> None:
        """Part a citation from the words before it, if they are not parted by their author."""
        before = self.inlines[-1] if self.inlines else None
        is_open = before is None or (isinstance(before, Words) and _OPEN.search(before.text))
        if not is_open and self.space:
            self.inlines.append(Words(self.space))


def _trim(inlines: list[Inline]) -> None:
    """Take the space from the end of a run."""
    if inlines and isinstance(before := inlines[-1], Words):
        inlines[-1] = Words(before.text.rstrip())
