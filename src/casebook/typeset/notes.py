"""The account of notes, taken from finished pages alone, however they were made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure.boxes import FootnoteAreaBox, LineBox, TextBox

from casebook.typeset.engine.boxes import Box, PageView
from casebook.typeset.findings import NotesReport, PlacedNote
from casebook.typeset.page_text import read_text
from casebook.typeset.set_page import PageNotes

_NOTE = "note-"
_CALL = "call-"
_TOLERANCE = 0.1


def read_notes(page: PageView) -> PageNotes:
    """Return what stands on a finished page of notes and calls."""
    calls = [name.removeprefix(_CALL) for name in page.anchors if name.startswith(_CALL)]
    letters = _printed(page._page_box)
    return PageNotes(tuple(calls), letters, not letters or _stands_free(page._page_box))


def account(html: Element, root: Box, pages: Sequence[PageNotes]) -> NotesReport:
    """Return the account of the notes of a document.

    `html` is its tree of elements, `root` the tree of boxes before layout, `pages` what stands on
    its finished pages. A note counts as printed when every letter of it is.
    """
    below = {_id(box): _letters(box) for box in _below(root)}
    wanted = below | {_id(box): _letters(box) for box in _called(root)}
    ids = list(dict.fromkeys(_ids(html)))
    calls: dict[str, list[int]] = defaultdict(list)
    printed: dict[str, Counter[int]] = defaultdict(Counter)
    off_page: set[str] = set()
    for number, page in enumerate(pages):
        for id_ in page.calls:
            calls[id_].append(number)
        for id_, letters in page.letters.items():
            printed[id_][number] += letters
        if not page.stand_free:
            off_page.update(page.letters)
    return _report(ids, wanted, calls, printed, below=below.keys(), off_page=off_page)


def _report(
    ids: Sequence[str],
    wanted: Mapping[str, int],
    calls: Mapping[str, Sequence[int]],
    printed: Mapping[str, Mapping[int, int]],
    *,
    below: Container[str],
    off_page: set[str],
) -> NotesReport:
    notes = []
    lost, doubled, late = [], [], []
    for id_ in ids:
        pages = tuple(sorted(printed.get(id_, {})))
        call = min(calls.get(id_, ()), default=-1)
        notes.append(PlacedNote(id_, call, pages))
        letters = sum(printed.get(id_, {}).values())
        if call < 0 or not pages or letters < wanted.get(id_, 0):
            lost.append(id_)
        elif letters > wanted.get(id_, 0):
            doubled.append(id_)
        elif pages[0] < call or (pages[0] > call and id_ not in below):
            late.append(id_)
    return NotesReport(
        notes=tuple(notes),
        lost=tuple(lost),
        doubled=tuple(doubled),
        late=tuple(late),
        off_page=tuple(id_ for id_ in ids if id_ in off_page),
    )


def _ids(html: Element) -> Iterable[str]:
    """Return the ids of notes and of calls in the text, whether they have each other or not."""
    for element in html.iter():
        names = (element.get("class") or "").split()
        id_ = element.get("id") or ""
        if "note" in names and id_.startswith(_NOTE):
            yield id_.removeprefix(_NOTE)
        elif "note-call" in names and id_.startswith(_CALL):
            yield id_.removeprefix(_CALL)


def _called(root: Box) -> Iterable[Box]:
    return (box.footnote for box in root.descendants() if box.footnote is not None)


def _below(box: Box) -> Iterator[Box]:
    """Yield the notes that stand in the text as blocks (see `render.note_markup`)."""
    for child in box.children:
        if isinstance(child, LineBox):
            continue
        if _is_note(child):
            yield child
        else:
            yield from _below(child)


def _is_note(box: Box) -> bool:
    return box.element is not None and box.element.get("role") == "doc-footnote"


def _id(note: Box) -> str:
    assert note.element is not None
    return str(note.element.get("id") or "").removeprefix(_NOTE)


def _letters(box: Box) -> int:
    """Return how many letters and figures a box has; hyphens come and go with line breaks."""
    return sum(
        sum(map(str.isalnum, child.text))
        for child in box.descendants()
        if isinstance(child, TextBox)
    )


def _printed(page_box: Box) -> dict[str, int]:
    """Return the letters of each note on a page."""
    found: dict[str, int] = defaultdict(int)
    for box in page_box.children:
        is_area = isinstance(box, FootnoteAreaBox)
        for note in box.children if is_area else _below(box):
            found[_id(note)] += _letters(note)
    return dict(found)


def _stands_free(page_box: Box) -> bool:
    """Return whether the notes stand below the text, and within the text block."""
    text = read_text(page_box, ())
    area = next((box for box in page_box.children if isinstance(box, FootnoteAreaBox)), None)
    if area is None or not area.children:
        return True  # notes in the text stand like all of it
    foot = page_box.content_box_y() + page_box.height
    bottom = max(note.border_box_y() + note.border_height() for note in area.children)
    top = min(note.border_box_y() for note in area.children)
    return bool(
        text.bottom <= area.position_y + _TOLERANCE
        and bottom <= foot + _TOLERANCE
        and top >= page_box.content_box_y() - _TOLERANCE
    )
