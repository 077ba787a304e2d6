"""The words of a finished file, compared with its ledger."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise

from casebook.model.ledger import Ledger, LedgerPart
from casebook.model.passages import letters, squeezed
from casebook.model.word_account import FaultKind, PassageFault, passage_faults
from casebook.proof.finding import Claim, Finding
from casebook.proof.printed_book import MarkedStatement, PrintedBook, PrintedPage

WORDS: Claim = "every word of the content is in the file, once, in order"
_BLOCK: Claim = "text stands in the text block of its page"
_FOLIOS: Claim = "page labels are the page numbers that are printed"
_MOST = 20
"""Faults of one part that are told."""
_REACH = 4.0
"""Points by which text may reach beyond its block: marks that hang, and slants."""
_KINDS: dict[FaultKind, str] = {
    "lost": "is lost",
    "doubled": "stands there more than once",
    "out of order": "is out of its order",
}


MarkedTexts = Sequence[Mapping[int, str]]
"""What each marked content says, by page and MCID."""


@dataclass(frozen=True, slots=True)
class _PagedText:
    """A text that runs over pages."""

    pages: Sequence[int]
    """The index of the page that each piece stands on."""
    pieces: Sequence[str]
    """In the order of reading, squeezed."""

    def page(self, at: int) -> int | None:
        """Return the page of a character; the last one behind the end, None without any."""
        ends = list(accumulate(map(len, self.pieces)))
        return self.pages[min(bisect_right(ends, at), len(ends) - 1)] if ends else None


def word_findings(book: PrintedBook, ledger: Ledger, texts: MarkedTexts) -> Iterator[Finding]:
    """Yield what a PDF does not say as its ledger has it; `texts` are those of each page's marked
    contents."""
    if len(book.pages) != len(ledger.pages):
        what = f"the file has {len(book.pages)} pages, and {len(ledger.pages)} were made"
        yield Finding(None, what, WORDS)
    notes = _notes(book, texts)
    parts = list(paged_parts(book, ledger))
    part_of = {page: part.id for part, pages in parts for page in pages}
    flow: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in book.flow:  # not page by page: cells of a row that goes on are read one by one
        flow[part_of.get(one[0], "")].append(one)
    for part, pages in parts:
        pieces = [squeezed(texts[page].get(marked, "")) for page, marked in flow[part.id]]
        text = _PagedText([page for page, _ in flow[part.id]], pieces)
        own = {
            f"note-{part.id}--{number}": squeezed(said)
            for page in pages
            for number, said in notes.get(page, {}).items()
        }
        for fault in part_faults(part, "".join(pieces), own):
            yield Finding(text.page(fault.at), fault_text(fault), WORDS, place=fault.passage.place)
    if len(book.pages) == len(ledger.pages):
        yield from _page_findings(book, ledger)


def said_of(one: MarkedStatement, texts: MarkedTexts) -> str:
    """Return the words of which something is stated."""
    return "".join(texts[page].get(marked, "") for page, marked in one.contents)


def part_faults(part: LedgerPart, flow: str, notes: Mapping[str, str]) -> Iterator[PassageFault]:
    """Yield the first faults of a part."""
    return islice(passage_faults(part.passages, flow, notes), _MOST)


def fault_text(fault: PassageFault) -> str:
    """Return what is wrong, as a clause."""
    where = " of a note" if fault.passage.strand.startswith("note-") else ""
    return f"“{fault.words}”{where} {_KINDS[fault.kind]}"


def paged_parts(book: PrintedBook, ledger: Ledger) -> Iterator[tuple[LedgerPart, range]]:
    """Yield each part with its pages: where its name leads, or else where it was made to begin."""
    made = [page.part for page in ledger.pages]
    starts: list[int] = []
    for part in ledger.parts:
        known = made.index(part.id) if part.id in made else len(book.pages)
        start = book.places.get(part.id, known)
        starts.append(max([min(start, len(book.pages)), *starts[-1:]]))
    for part, (start, end) in zip(ledger.parts, pairwise([*starts, len(book.pages)]), strict=True):
        yield part, range(start, end)


def marked_texts(page: PrintedPage) -> dict[int, str]:
    """Return what each marked content of a page says."""
    found: dict[int, list[str]] = defaultdict(list)
    for run in page.runs:
        found[run.marked].append(run.text)
    return {marked: "".join(texts) for marked, texts in found.items()}


def _notes(book: PrintedBook, texts: Sequence[Mapping[int, str]]) -> dict[int, dict[str, str]]:
    """Return for each page the notes that begin on it, by their numbers."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for note in book.notes:
        if note.page is not None:
            label = "".join(texts[page].get(marked, "") for page, marked in note.label).strip()
            rest = [one for one in note.contents if one not in note.label]
            said = "".join(texts[page].get(marked, "") for page, marked in rest)
            found[note.page][label] = found[note.page].get(label, "") + said
    return found


def _page_findings(book: PrintedBook, ledger: Ledger) -> Iterator[Finding]:
    """Yield pages with more letters than were set on them, or less, and text beyond its block."""
    for index, (page, made) in enumerate(zip(book.pages, ledger.pages, strict=True)):
        tagged = [run for run in page.runs if run.marked >= 0]
        count = letters("".join(run.text for run in tagged))
        if count != made.letters:
            how = "more" if count > made.letters else "fewer"
            what = f"the page shows {abs(count - made.letters)} letters {how} than were set on it"
            yield Finding(index, what, WORDS)
        printed = {run.text.strip().lower() for run in page.runs if run.is_furniture}
        if made.has_folio and page.label not in printed:
            yield Finding(index, f"the page does not print its number, “{page.label}”", _FOLIOS)
        left, bottom, right, top = made.block
        for run in tagged:
            if (
                run.left < left - _REACH
                or run.right > right + _REACH
                or run.bottom < bottom - _REACH
                or run.top > top + _REACH
            ):
                what = f"“{run.text.strip()[:60]}” reaches beyond the text block"
                yield Finding(index, what, _BLOCK)
