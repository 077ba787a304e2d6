"""What a run of text has to say, and what it states of its words."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.model.anchor import Anchor, spelled
from casebook.model.inlines import (
    CrossReference,
    Foreign,
    Inline,
    Inlines,
    Link,
    Moment,
    Styled,
    TextCitation,
    Words,
)
from casebook.model.note_marks import NoteCall, NoteReference
from casebook.model.passages import Passage
from casebook.model.statement import Statement, StatementKind
from casebook.model.text import NOWHERE, Place
from casebook.render.wording import Wording

_SHOWN: dict[str, StatementKind] = {
    "strike": "struck",
    "underline": "underlined",
    "superscript": "raised",
    "subscript": "lowered",
}
"""Styles that say something of words."""


class InlinePassages:
    """Reads passages of inlines, in the words of one language."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._place = NOWHERE
        self.statements: list[Statement] = []
        """What is stated of the words that were read."""

    def _inlines(self, strand: str, inlines: Inlines, place: Place = NOWHERE) -> Iterator[Passage]:
        """Yield the passages of a run of text: it may be parted by numbers of pages."""
        self._place = place
        runs: list[list[str]] = [[]]
        self._collect(inlines, runs)
        for run in runs:
            if text := "".join(run).strip():
                yield Passage(strand, text, place)

    def _collect(self, inlines: Inlines, runs: list[list[str]]) -> None:
        before: Inline | None = None
        for inline in inlines:
            match inline:
                case Words(text):
                    runs[-1].append(text[1:] if self._is_stopped(before, text) else text)
                case Styled() | Foreign() | Link() | TextCitation():
                    self._collect(inline.children, runs)
                    self._state_of(inline)
                case CrossReference():
                    self._collect(inline.children, runs)
                    self._state_of(inline)
                    if inline.page:
                        runs.append([])
                case NoteCall():
                    pass
                case _:
                    runs[-1].append(self._wording.value(inline))
                    self._state_of(inline)
            before = inline

    def _state_of(self, inline: Inline) -> None:
        """State what an inline says of its words."""
        match inline:
            case Foreign(language, children):
                self._state("language", self._wording.plain(children), language)
            case Styled(style, children) if style in _SHOWN:
                self._state(_SHOWN[style], self._wording.plain(children), "")
            case Link():
                self._state("address", self._wording.plain(inline.children), inline.href)
            case CrossReference(target, children, page):
                self._state_reference(target, self._wording.plain(children), page=page)
            case Moment(target=Anchor() as target):
                self._state("place", self._wording.value(inline), spelled(target))
            case NoteReference():
                self._state("place", self._wording.value(inline), spelled(inline.note))

    def _state_reference(self, target: Anchor, words: str, *, page: bool) -> None:
        """State where a reference leads, and the page that print adds to it."""
        self._state("place", words, spelled(target))
        if page:
            said = self._wording.term("case-reference", title=words, folio="\0")
            self._state("page", said, spelled(target))

    def _is_stopped(self, before: Inline | None, text: str) -> bool:
        """Return whether the stop that a text begins with is that of the value before: "3 p.m."."""
        is_stop = text.startswith(".") and isinstance(before, Moment)
        return is_stop and self._wording.value(before).endswith(".")  # type: ignore[arg-type]

    def _state(self, kind: StatementKind, words: str, value: str) -> None:
        if words.strip() or kind == "alternative":
            self.statements.append(Statement(kind, words, value, self._place))
