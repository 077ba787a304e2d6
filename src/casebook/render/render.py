"""Parts through their templates."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath

from casebook.errors import CasebookError, Problem
from casebook.model.anchor import Anchor, spelled
from casebook.model.case import MARKS
from casebook.model.layout import Medium, TableNotes
from casebook.model.part import CaseText, Content, Part, PartText, Timeline
from casebook.model.text import spoken
from casebook.render.figure_style import FigureStyle
from casebook.render.markup import Writer
from casebook.render.note_markup import calls_in_tables
from casebook.render.templates import Templates
from casebook.render.wording import Wording


@dataclass(frozen=True, slots=True)
class Setting:
    """What all parts of an edition are rendered with."""

    templates: Templates
    """The templates of the layout."""
    wording: Wording
    """How values read in the language of the edition."""
    medium: Medium
    """Print or e-book."""
    styles: tuple[str, ...]
    """Addresses of the style sheets, which the e-book links to."""
    version: str
    """Of casebook, for the colophon."""
    typefaces: tuple[str, ...]
    """For the colophon."""
    folio: Callable[[Anchor], str]
    """Returns what stands for the printed page of an anchor: in print a pattern of its figures (see
    `typeset.folio_slots`), in the e-book the number; or nothing."""
    figure_style: Callable[[], FigureStyle]
    """Returns the measures of figures; raises CasebookError where the layout has none."""
    has_pages: bool = True
    """Whether printed pages are told."""
    table_notes: TableNotes = "foot"
    """Where the notes of tables stand in print (see `Layout`)."""


def render(part: Part, text: PartText, setting: Setting) -> tuple[str, tuple[Anchor, ...]]:
    """Return a part as an XHTML document, and the anchors whose page numbers it prints, in the
    order of first printing.

    Raises CasebookError for a fault in a template, and for what one of the book's own may not
    write.
    """
    printed: dict[Anchor, None] = {}
    given = set(setting.styles)
    """Addresses that the template was given."""

    def folio(anchor: Anchor) -> str:
        if not setting.has_pages:
            return ""
        printed[anchor] = None
        return setting.folio(anchor)

    def noted(address: str) -> str:
        given.add(address)
        return address

    address_of = _addresses(part.id, setting.medium)
    below = calls_in_tables(text.content) if setting.table_notes == "below" else {}
    writer = Writer(
        wording=setting.wording,
        medium=setting.medium,
        part=part.id,
        notes=text.notes,
        below=below,
        apart=frozenset(chain.from_iterable(below.values())),
        address=lambda anchor: noted(address_of(anchor)),
        folio=folio,
        has_pages=setting.has_pages,
        picture=lambda file: noted(picture_address(file, setting.medium)),
        drawn=noted,
        figure_style=setting.figure_style,
    )
    template = part.kind.template
    document = setting.templates.fill(
        template,
        part=part,
        content=text.content,
        notes=text.notes,
        write=writer,
        wording=setting.wording,
        term=setting.wording.term,
        epub=setting.medium == "epub",
        styles=setting.styles,
        version=setting.version,
        typefaces=list(setting.typefaces),
        mark=MARKS,
        title=spoken(setting.wording.part_title(part)),
    )
    if setting.templates.own:
        _refuse(document, template, given, text.content, setting)
    return document, tuple(printed)


def make_ready(templates: Templates) -> None:
    """Load what each process would load for itself in which templates of a book's own are filled
    in: that takes longer than to fill one in."""
    import casebook.render.passive  # noqa: F401

    templates.load_ours()


def _refuse(
    document: str, template: str, given: Collection[str], content: Content, setting: Setting
) -> None:
    """Raise CasebookError with everything that a document may not hold."""
    from casebook.render.passive import refused  # needed for a book's own templates alone

    problems = []
    continued = _continued(content, setting.wording)
    for words, what, hint in refused(document, given, continued, setting.medium):
        places = setting.templates.places(*words)
        file, line = next(places, (f"layouts/{template}", 0))
        problems.append(Problem(file, line, f"the template writes {what}", hint))
    if problems:
        raise CasebookError(problems)


def _continued(content: Content, wording: Wording) -> dict[str, str]:
    """Return what stands above the rows with which a table of a part goes on, by what heads these
    or what the table is called."""
    match content:
        case CaseText(timeline=years):
            names = [wording.term("facts"), wording.term("where-sources-differ")]
        case Timeline(years):
            names = []
        case _:
            return {}
    names += (wording.year(year.year) for year in years)
    return {name: wording.term("continued", what=name) for name in names}


def document_name(part: str) -> str:
    """Return the file name of a part in the e-book."""
    return f"{part}.xhtml"


def picture_name(file: str) -> str:
    """Return the name of a picture among the files of a part or of the e-book."""
    return f"pictures/{PurePosixPath(file)}"


def picture_address(file: str, medium: Medium) -> str:
    """Return what a document writes to show a picture."""
    return ("resource:" if medium == "print" else "") + picture_name(file)


def _addresses(part: str, medium: Medium) -> Callable[[Anchor], str]:
    def address(anchor: Anchor) -> str:
        if anchor.part == part:
            return f"#{spelled(anchor)}"
        if medium == "print":
            return f"xref:{spelled(anchor)}"
        fragment = "" if anchor.kind == "part" else f"#{spelled(anchor)}"
        return document_name(anchor.part) + fragment

    return address
