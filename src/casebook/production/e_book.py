"""Stages 4 and 7 of an e-book: the same parts rendered, finished, and packaged as EPUB."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256

from casebook.ebook.accessibility import accessibility, contents
from casebook.ebook.cascade import Cascade
from casebook.ebook.conformance import CLAIM, obstacles
from casebook.ebook.cover import Draw, draw_cover
from casebook.ebook.division import piece_name
from casebook.ebook.document import Finish, FinishedDocument, finish_document
from casebook.ebook.legibility import illegible
from casebook.ebook.package import package
from casebook.ebook.publication import (
    ContentDocument,
    Labels,
    Publication,
)
from casebook.ebook.style_sheets import Styles, read_styles, style_addresses
from casebook.editing.language import in_locale
from casebook.errors import CasebookError, Problem
from casebook.fonts.ebook_subset import Subset, subset_for_ebook
from casebook.fonts.face import Face
from casebook.manuscript.folder import Folder
from casebook.model.anchor import read_anchor, spelled
from casebook.model.text import spoken
from casebook.production.accessibility_summary import accessibility_summary
from casebook.production.attached_data import attached_files
from casebook.production.commission import Commission, Made
from casebook.production.divided_parts import MARKS, PartDivision, finish_part, with_links
from casebook.production.facts import (
    contributions,
    e_book_identifier,
    evaluation,
    series,
    subjects,
)
from casebook.production.laid_out import BookPart
from casebook.production.page_list import PrintedPages, printed_pages, with_pages
from casebook.production.rendering import render_part
from casebook.production.words import refuse_lost_words
from casebook.render.render import Setting, document_name, picture_name
from casebook.render.style_tokens import style_tokens, without_tokens
from casebook.render.wording import Wording
from casebook.store.steps import Ask, Question, Steps
from casebook.store.whole_file import WholeFile


def package_edition(commission: Commission, file: WholeFile) -> Made:
    """Write the EPUB of a book in one language into a file; return what to say of it.

    Raises CasebookError (see `package`), for templates that do not give XHTML too.
    """
    sheets = [(f"layouts/{name}", css) for name, css in commission.materials.sheets]
    steps = commission.workshop.steps
    apart = [f"layouts/{name}" for name in commission.materials.apart]
    styles = read_styles(dict(without_tokens(sheets)), apart)
    own = {f"layouts/{name}" for name in commission.materials.own_sheets}
    finish = _finish(styles, own, steps)
    pages = printed_pages(commission)
    publication = _publication(commission, styles, finish, pages)
    _refuse_false_claim(commission, publication, own)
    return Made(
        "e-book",
        members=package(publication, file.write, finish, _subset(steps), _draw(steps)),
        attached={
            name: sha256(data).hexdigest() for name, (_, data) in publication.attached.items()
        },
        folios=tuple(pages.in_order) if pages else (),
        facts=tuple(accessibility(publication)),
    )


def _finish(styles: Styles, own: Collection[str], steps: Steps) -> Finish:
    """Return what finishes a document, unless an earlier build has finished the same; it raises
    CasebookError where style sheets of the book's own, which `own` names, make words too small."""
    cascade = Cascade(styles)
    sheets = sha256(styles.text.encode()).digest()

    def finish(xhtml: str) -> FinishedDocument:
        if own and (problems := tuple(illegible(xhtml, styles, own))):
            raise CasebookError(problems)
        make = partial(finish_document, xhtml, cascade)
        return steps.recall("finished document", FinishedDocument, (sheets, xhtml), make)

    return finish


def _subset(steps: Steps) -> Subset:
    """Return what makes the subset of a font, unless an earlier build has made the same."""

    def subset(face: Face, characters: frozenset[str]) -> bytes:
        make = partial(subset_for_ebook, face, characters)
        given = (face.sha256, "".join(sorted(characters)))
        return steps.recall("font of an e-book", bytes, given, make)

    return subset


def _draw(steps: Steps) -> Draw:
    """Return what draws the cover, unless an earlier build has drawn the same."""

    def draw(publication: Publication, faces: Sequence[Face]) -> bytes:
        words = (publication.title, publication.subtitle, publication.publisher)
        looks = (repr(publication.cover), repr(sorted(publication.tokens.items())))
        given = (*words, publication.language, *looks, *(repr(face) for face in faces))
        return steps.recall("cover", bytes, given, partial(draw_cover, publication, faces))

    return draw


def _publication(
    commission: Commission, styles: Styles, finish: Finish, pages: PrintedPages | None
) -> Publication:
    materials, manifest = commission.materials, commission.content.book.manifest
    setting = commission.setting("epub", style_addresses(materials.apart))
    if pages is not None:
        setting = replace(setting, folio=pages.folio)
    wording, locale = setting.wording, commission.output.locale
    steps, page_list = commission.workshop.steps, None
    counts = {} if pages is None else {part: len(own) for part, own in pages.parts.items()}
    documents = with_links(_documents(commission, setting, finish, counts), steps)
    if pages is not None:
        documents, page_list = with_pages(documents, pages, steps)
    return Publication(
        identifier=e_book_identifier(commission),
        book_identifier=str(commission.identifier),
        title=spoken(in_locale(manifest.title, locale)),
        language=locale,
        date=str(manifest.date),
        modified=commission.time,
        labels=_labels(wording),
        documents=documents,
        styles=styles,
        tokens=style_tokens(materials.sheets),
        fonts=materials.fonts,
        cover=materials.layout.cover,
        subtitle=spoken(in_locale(manifest.subtitle, locale)),
        direction=wording.writing.direction,
        contributors=contributions(commission),
        publisher=spoken(in_locale(manifest.publisher, locale)),
        description=spoken(in_locale(manifest.description, locale)),
        subjects=subjects(commission),
        series=series(commission),
        evaluation=evaluation(commission),
        rights=spoken(in_locale(manifest.rights, locale)),
        pictures=_pictures(commission),
        attached={
            name: (one.media_type, one.data) for name, one in attached_files(commission).items()
        },
        accessibility_summary=accessibility_summary(contents(documents, page_list), wording),
        page_list=page_list,
    )


def _refuse_false_claim(
    commission: Commission, publication: Publication, own: Collection[str]
) -> None:
    """Raise CasebookError where somebody vouches for what the e-book is not."""
    told = commission.content.book.manifest.accessibility
    if told is None:
        return
    place = next(iter(told.certified_by.values())).place
    what = f"“accessibility” claims {CLAIM}, but "
    hint = "Mend it, or delete “accessibility”: the e-book then makes no claim"
    problems = [
        Problem(place.file, place.line, what + obstacle, hint)
        for obstacle in obstacles(publication.documents, publication.styles, own)
    ]
    if problems:
        raise CasebookError(problems)


def _documents(
    commission: Commission, setting: Setting, finish: Finish, pages: Mapping[str, int]
) -> tuple[ContentDocument, ...]:
    """Return the documents of all parts; `pages` is how many marks of pages each part will get.
    Raises CasebookError with the problems of all."""
    documents: list[ContentDocument] = []
    problems: list[Problem] = []
    for part in commission.parts:
        marks = pages.get(part.part.id, 0)
        try:
            documents += _part_documents(part, commission, setting, finish, marks=marks)
        except CasebookError as error:
            problems += error.problems
    if problems:
        raise CasebookError(problems)
    return tuple(documents)


def _part_documents(
    part: BookPart, commission: Commission, setting: Setting, finish: Finish, *, marks: int
) -> Iterator[ContentDocument]:
    """Yield the documents of a part as they were rendered and finished before, or are now: one,
    unless it would be too large."""
    name, wording = document_name(part.part.id), setting.wording
    steps, title = commission.workshop.steps, spoken(wording.part_title(part.part))

    def titled(beginning: str) -> str:
        return wording.term("entry-and-remark", entry=title, remark=beginning)

    def answer(question: Question) -> str:
        return str(marks) if question == MARKS else setting.folio(read_anchor(question[1]))

    def make(ask: Ask) -> tuple[FinishedDocument, ...]:
        text, files = part.read(), commission.content.folder.texts
        xhtml, anchors = render_part(part.part, text, setting)
        for anchor in anchors:
            ask(("page", spelled(anchor)))
        try:
            finished = finish_part(xhtml, name, PartDivision(finish, titled, marks, ask))
        except ValueError as error:
            hint = "Close every element in the templates of layouts/parts/, and name no entities"
            raise CasebookError(Problem("layouts", 0, f"{name} is {error}", hint)) from error
        refuse_lost_words(part, text, xhtml, setting=setting, files=files, steps=steps)
        return finished

    paged = str(setting.has_pages)
    given = (commission.materials.key, repr(part.part), part.name, wording.locale, paged)
    finished = steps.trace("part of an e-book", tuple, given, answer, make)
    for number, one in enumerate(finished, 1):
        continues = name if number > 1 else ""
        yield ContentDocument(piece_name(name, number), one, title, part.part.kind, continues)


def _pictures(commission: Commission) -> dict[str, Callable[[], bytes]]:
    """Return what reads each picture, by its name in the e-book, and leaves in it what is seen."""
    folder, steps = commission.content.folder, commission.workshop.steps

    def read(file: str) -> bytes:
        given = (folder.digests[file],)
        return steps.recall("cleaned picture", bytes, given, partial(_cleaned, folder, file))

    files = (file for part in commission.parts for file in part.pictures)
    return {picture_name(file): partial(read, file) for file in files}


def _cleaned(folder: Folder, file: str) -> bytes:
    from casebook.pictures.cleaning import cleaned  # Pillow takes a while to load

    return cleaned(folder.data(file))


def _labels(wording: Wording) -> Labels:
    return Labels(
        contents=wording.term("table-of-contents"),
        landmarks=wording.term("landmarks"),
        cover=wording.term("cover"),
        start=wording.term("start-of-text"),
        pages=wording.term("list-of-pages"),
    )
