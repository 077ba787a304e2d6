"""Binding: set parts set side by side become one tagged PDF."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, count, islice
from math import ceil
from typing import Protocol

from casebook.bind.catalog import CATALOG, FIRST_FREE, INFORMATION, PAGES, Volume, write_book
from casebook.bind.filling import fill_contents, fill_descriptions
from casebook.bind.font_objects import OBJECTS_PER_FACE, FontNumbers, write_face
from casebook.bind.furniture import FurnitureSetter
from casebook.bind.page_map import PageMap, PagePlan, PlacedPart, plan_folios, plan_pages
from casebook.bind.shown_glyphs import ShownGlyphs, unite
from casebook.errors import CasebookError, Problem
from casebook.fonts.font_set import FontSet
from casebook.pdf.file import Output, PdfFile, PdfSection, SectionWriter
from casebook.pdf.syntax import array, name, reference, relocate
from casebook.typeset.marks import SOFT_HYPHEN_SUFFIX
from casebook.typeset.set_part import Numbering, PartObjects, SetPart

_STEP = 256
"""Sheets begin at multiples of it, so that one which grows a little moves no other."""
_AT_ONCE = 4
"""Sheets in memory while they are bound."""


class Bodies(Protocol):
    """Where the bodies of set parts lie until they are bound, and what has been bound before."""

    def body(self, set_part: SetPart) -> PartObjects:
        """Return the body of a set part; raise an error of its own where it is there no longer."""

    def bound(self, key: str) -> PdfSection | None:
        """Return a set part as it was bound before, by the key of its binding."""

    def keep_bound(self, key: str, section: PdfSection) -> None:
        """Keep a set part as it has been bound."""


def bind(volume: Volume, fonts: FontSet, bodies: Bodies, output: Output) -> PageMap:
    """Bind the set parts of a volume into one PDF 1.7 file, tagged as PDF/UA-1 asks; return its
    page map.

    Equal volumes give equal bytes. Raises CasebookError for links that lead nowhere, and for
    characters of running heads that no furniture font has.
    """
    placed = volume.placed
    _check_links(placed)
    plan = plan_pages(placed)
    page_map = plan_folios(placed)
    setter = FurnitureSetter(volume.style, fonts, volume.language)
    streams = _furniture(setter, plan, placed)
    file = PdfFile(output)
    free = count(FIRST_FREE)
    font_numbers = _write_fonts(file, placed, setter, fonts, free)
    sizes = (_step(leaf.set_part.numbers.size) for leaf in placed)
    *bases, after = accumulate(sizes, initial=_step(next(free)))
    free = count(after)
    furniture = _write_furniture(file, streams, free)

    bindings = [
        _Binding(
            leaf.set_part,
            base,
            own,
            _font_resources(leaf.set_part, font_numbers, setter),
            {anchor: page_map.anchors[anchor].folio for anchor in leaf.set_part.folio_anchors},
        )
        for leaf, base, own in zip(placed, bases, furniture, strict=True)
    ]
    for section in _sections(bindings, bodies):
        file.append(section)
    folios = {anchor: place.folio for anchor, place in page_map.anchors.items()}
    write_book(file, volume, plan=plan, bases=bases, folios=folios, free=next(free))
    file.close(CATALOG, INFORMATION)
    return page_map


def _step(number: int) -> int:
    return ceil(number / _STEP) * _STEP


def _check_links(placed: Sequence[PlacedPart]) -> None:
    known = {anchor for leaf in placed for anchor in leaf.set_part.destinations}
    problems = [
        Problem(leaf.set_part.name, 0, f"a link leads to “{target}”, which is nowhere in the book")
        for leaf in placed
        for target in leaf.set_part.targets
        if target not in known
    ]
    if problems:
        raise CasebookError(problems)


def _furniture(
    setter: FurnitureSetter, plan: Sequence[PagePlan], placed: Sequence[PlacedPart]
) -> list[list[tuple[bytes, ...]]]:
    """Set heads and folios: for each page of each leaf the streams that are not empty."""
    pages: list[list[tuple[bytes, ...]]] = [[] for _ in placed]
    for position, page in enumerate(plan):
        if page.leaf >= 0:
            streams = setter.page(page, position, placed[page.leaf])
            pages[page.leaf].append(tuple(stream for stream in streams if stream))
    return pages


def _write_furniture(
    file: PdfFile, pages: Sequence[Sequence[tuple[bytes, ...]]], free: Iterator[int]
) -> list[list[bytes]]:
    """Write each stream once; for each page of each leaf, references to its own."""
    written: dict[bytes, bytes] = {}
    for stream in (stream for leaf in pages for page in leaf for stream in page):
        if stream not in written:
            number = next(free)
            written[stream] = b" " + reference(number)
            file.stream(number, b"", stream)  # so short that deflating it gains nothing
    return [[b"".join(written[stream] for stream in page) for page in leaf] for leaf in pages]


def _write_fonts(
    file: PdfFile,
    placed: Sequence[PlacedPart],
    setter: FurnitureSetter,
    fonts: FontSet,
    free: Iterator[int],
) -> dict[str, FontNumbers]:
    """Embed every face of the book once; the numbers by digest of the font file."""
    faces = unite(face for leaf in placed for face in leaf.set_part.faces)
    for own in setter.faces:
        if own.shown.widths:
            faces.setdefault(own.digest, ShownGlyphs(own.digest)).add(
                own.shown.widths, own.shown.text
            )
    numbers = {}
    for digest in sorted(faces):
        first = next(islice(free, OBJECTS_PER_FACE - 1, None)) - OBJECTS_PER_FACE + 1
        numbers[digest] = write_face(file, faces[digest], fonts.face(digest), first)
    return numbers


@dataclass(frozen=True, slots=True)
class _Binding:
    """All that a set part is bound with."""

    set_part: SetPart
    base: int
    """The number of its first object."""
    furniture: Sequence[bytes]
    """For each page, references to the streams of its furniture."""
    fonts: bytes
    """The font dictionary."""
    folios: Mapping[str, str]
    """The page numbers that it prints, by anchor."""

    def key(self) -> str:
        folios = b" ".join(folio.encode() for folio in self.folios.values())
        return _binding_key(self.set_part, (b"%d" % self.base, self.fonts, folios, *self.furniture))


def _binding_key(set_part: SetPart, settings: Sequence[bytes]) -> str:
    """The key of a set part that is bound with given settings; empty for one not in store."""
    if isinstance(set_part.body, PartObjects):
        return ""
    digest = sha256(set_part.body.key.encode())
    for setting in settings:
        digest.update(b"%d:%s" % (len(setting), setting))
    return digest.hexdigest()


def _sections(bindings: Iterable[_Binding], bodies: Bodies) -> Iterator[PdfSection]:
    """Yield the set parts as sections of the file: as they have been bound before, or bound now.

    Compression, which is most of it, runs beside Python.
    """
    begun: deque[PdfSection | Future[PdfSection]] = deque()
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for binding in bindings:
            key = binding.key()
            begun.append(bodies.bound(key) or threads.submit(_bound, binding, bodies, key))
            if len(begun) == _AT_ONCE:
                yield _done(begun.popleft())
        while begun:
            yield _done(begun.popleft())


def _done(section: PdfSection | Future[PdfSection]) -> PdfSection:
    return section if isinstance(section, PdfSection) else section.result()


def _bound(binding: _Binding, bodies: Bodies, key: str) -> PdfSection:
    section = _section(binding, bodies.body(binding.set_part))
    bodies.keep_bound(key, section)
    return section


def _section(binding: _Binding, body: PartObjects) -> PdfSection:
    """Return all objects of a set part, numbered from its base on, with its furniture."""
    section = SectionWriter()
    set_part, base, furniture = binding.set_part, binding.base, binding.furniture
    numbering = set_part.numbers.numbering
    for index, content in enumerate(fill_contents(body, binding.folios)):
        section.stream(base + numbering.content(index), b"/Filter/FlateDecode", content)
    for index, (entries, data) in enumerate(body.streams):
        section.stream(base + numbering.stream(index), relocate(entries, base), data)
    objects = relocate(body.objects, base).split(b"\n")
    fill_descriptions(objects, body.descriptions, binding.folios)
    section.objects(base + Numbering.OBJECT_HOLDER, base + numbering.first_object, objects)
    node = reference(base + Numbering.PAGES_NODE)
    resources = reference(base + set_part.numbers.resources)
    kids = array(reference(base + numbering.page(index)) for index in range(set_part.pages))
    pages = [
        b"<</Type/Pages/Parent %s/Count %d/Kids%s/Resources %s>>"
        % (reference(PAGES), set_part.pages, kids, resources)
    ]
    for index, entries in enumerate(body.page_entries):
        content = reference(base + numbering.content(index))
        own = furniture[index]
        contents = b"[%s%s]" % (content, own) if own else b" " + content
        pages.append(
            b"<</Type/Page/Parent %s/Contents%s%s>>" % (node, contents, relocate(entries, base))
        )
    first = base + Numbering.PAGES_NODE
    section.objects(base + Numbering.PAGE_HOLDER, first, [pages[0], binding.fonts, *pages[1:]])
    return section.close()


def _font_resources(
    set_part: SetPart, fonts: Mapping[str, FontNumbers], setter: FurnitureSetter
) -> bytes:
    """The font dictionary of a set part: the faces of its text, then those of furniture."""
    entries = []
    for face in set_part.faces:
        numbers = fonts[face.digest]
        entries.append(name(face.resource) + b" " + reference(numbers.font))
        if face.soft_hyphens:
            resource = face.resource + SOFT_HYPHEN_SUFFIX
            entries.append(name(resource) + b" " + reference(numbers.soft_hyphen_font))
    entries += [
        name(own.resource) + b" " + reference(fonts[own.digest].font)
        for own in setter.faces
        if own.shown.widths
    ]
    return b"<<%s>>" % b"".join(entries)
