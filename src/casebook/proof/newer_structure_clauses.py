"""Clauses of PDF/UA-2 on structure elements (ISO 14289-2, 8.2 and 8.8), in one reading of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import pikepdf

from casebook.proof.clause import ClauseGroup, inner
from casebook.proof.containment import is_single, may_contain, may_have_content
from casebook.proof.structure_walk import (
    NAMESPACE_1,
    NAMESPACE_2,
    TaggedElement,
    attribute,
    elements_in,
    is_element,
    kids_of,
    referred,
    standard_type,
    tagged_elements,
)

_HEADINGS = frozenset(f"H{level}" for level in range(1, 7))
_IN_BOTH = (
    "Document Part Sect Div NonStruct P Lbl Span Link Annot Form Ruby RB RT RP Warichu WT WP L LI "
    "LBody Table TR TH TD THead TBody TFoot Caption Figure Formula H"
)
_OLD = "Art BlockQuote TOC TOCI Index Private Quote Note Reference BibEntry Code"
_NEW = "DocumentFragment Aside Title FENote Sub Em Strong Artifact"
_TYPES = {
    NAMESPACE_1: _HEADINGS.union(_IN_BOTH.split(), _OLD.split()),
    NAMESPACE_2: _HEADINGS.union(_IN_BOTH.split(), _NEW.split()),
}
"""The standard types (ISO 32000-1, 14.8.4; ISO 32000-2, 14.8.4 and annex L)."""
_DEEPEST = 20
"""How deep in an entry of contents the element may stand that refers."""
_NOTE_TYPES = ("Footnote", "Endnote", "None")

Fault = tuple[str, str]
"""The number of a clause, and what breaks it."""


def _broken(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int | None, str]]:
    """Yield what breaks a clause: the same once a page."""
    root = inner(pdf.Root, "/StructTreeRoot")
    told: set[tuple[str, int | None, str]] = set()
    tops: list[TaggedElement] = []
    references = _References()
    for element in tagged_elements(pdf):
        if not element.around:
            tops.append(element)
        references.add(element)
        for number, what in _faults(root, element):
            if (found := (number, element.page, what)) not in told:
                told.add(found)
                yield found
    kinds = [(one.type, one.namespace) for one in tops]
    if kinds != [("Document", NAMESPACE_2)]:
        yield "8.2.5.2", None, "its structure is not one Document of PDF 2.0"
    yield from references.broken()


def _faults(root: pikepdf.Object, element: TaggedElement) -> Iterator[Fault]:
    type_ = element.type
    if not _is_standard(type_, element.namespace):
        yield "8.2.4", f"“{type_}” is no type of the namespace {element.namespace}"
    if type_ == "H":
        yield "8.2.5.12", "a heading does not say its level"
    if type_ == "Figure" and not {"/Alt", "/ActualText"} & set(element.object.keys()):
        yield "8.2.5.28.2", "a figure has no text in its place"
    for kid in kids_of(element.object):
        if type_ not in ("Link", "Reference") and _is_link(kid):
            yield "8.2.5.20", f"a link stands in a {type_}"
    inside = [standard_type(root, one)[0] for one in elements_in(element.object)]
    yield from _contained(element, inside)
    numbering = attribute(element.object, "List", "ListNumbering")
    if type_ == "L" and numbering in ("", "None") and _has_labels(root, element):
        yield "8.2.5.25", "a list has labels, and does not say how it is numbered"
    if "Caption" in inside[1:-1]:
        yield "8.2.5.27", f"the caption of a {type_} is neither its first element nor its last"


def _is_standard(type_: str, namespace: str) -> bool:
    if namespace not in _TYPES:
        return True  # of another standard, such as MathML
    is_heading = type_.startswith("H") and type_[1:].isdecimal()
    return type_ in _TYPES[namespace] or (is_heading and namespace == NAMESPACE_2)


def _is_link(kid: object) -> bool:
    return (
        isinstance(kid, pikepdf.Dictionary)
        and kid.get("/Type") == "/OBJR"
        and inner(kid, "/Obj").get("/Subtype") == "/Link"
    )


def _contained(element: TaggedElement, inside: list[str]) -> Iterator[Fault]:
    """Yield what may not stand in an element (ISO/TS 32005, table 5)."""
    type_ = element.type
    for one, count in Counter(inside).items():
        if not may_contain(type_, one) or (count > 1 and is_single(one)):
            many = "more than one" if may_contain(type_, one) else "a"
            yield "8.2.5", f"a {type_} holds {many} {one} (ISO/TS 32005, table 5)"
    if not may_have_content(type_) and any(not _is_inner(one) for one in kids_of(element.object)):
        yield "8.2.5", f"text stands in a {type_} itself (ISO/TS 32005, table 5)"


def _is_inner(kid: object) -> bool:
    """Return whether a kid is no content: an element, or an annotation."""
    return is_element(kid) or (isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR")


def _has_labels(root: pikepdf.Object, element: TaggedElement) -> bool:
    items = (kid for item in elements_in(element.object) for kid in elements_in(item))
    return any(standard_type(root, kid)[0] == "Lbl" for kid in items)


class _References:
    """What refers to what: notes and calls to each other, entries of contents to what they list."""

    def __init__(self) -> None:
        self._notes: dict[tuple[int, int], TaggedElement] = {}
        self._to: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
        self._entries: list[TaggedElement] = []
        self._old: list[TaggedElement] = []

    def add(self, element: TaggedElement) -> None:
        """Take an element into account."""
        for target in referred(element.object):
            self._to[target].add(element.object.objgen)
        if element.type == "FENote":
            self._notes[element.object.objgen] = element
        elif element.type == "Note":
            self._old.append(element)
        elif element.type == "TOCI":
            self._entries.append(element)

    def broken(self) -> Iterator[tuple[str, int | None, str]]:
        """Yield what does not refer as it should."""
        for entry in self._entries:
            if not _refers(entry.object):
                yield "8.2.5.8", entry.page, "an entry of contents does not refer to what it lists"
        for note in self._old:
            yield "8.2.5.14", note.page, "a note is tagged as PDF 1.7 has it"
        for at, note in self._notes.items():
            calls, back = self._to[at], set(referred(note.object))
            if calls != back:
                yield "8.2.5.14", note.page, "a note and its calls do not refer to each other"
            if attribute(note.object, "FENote", "NoteType") not in ("", *_NOTE_TYPES):
                yield "8.2.5.14", note.page, "a note does not say of which kind it is"


def _refers(element: pikepdf.Object, depth: int = 0) -> bool:
    """Return whether an element, or one in it, refers to another."""
    if referred(element):
        return True
    return depth < _DEEPEST and any(_refers(kid, depth + 1) for kid in elements_in(element))


STRUCTURE_CLAUSES = ClauseGroup(
    (
        *("8.2.4", "8.2.5", "8.2.5.2", "8.2.5.8", "8.2.5.12", "8.2.5.14", "8.2.5.20"),
        *("8.2.5.25", "8.2.5.27", "8.2.5.28.2"),
    ),
    _broken,
)
"""Those that are looked up."""
