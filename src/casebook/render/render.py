"""Parts through their templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from casebook.model.anchor import Anchor, spelled
from casebook.model.part import Part, PartText
from casebook.model.text import spoken
from casebook.render.inline_markup import Medium
from casebook.render.markup import Writer
from casebook.render.templates import Templates
from casebook.render.wording import Wording

MARKS = {"established": "●", "reported": "◐", "disputed": "○"}
"""Signs of standing, told apart by shape and not by colour."""


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
    """Returns what stands for the printed page of an anchor: a pattern of its figures (see
    `typeset.folio_slots`), or nothing."""


def render(part: Part, text: PartText, setting: Setting) -> tuple[str, tuple[Anchor, ...]]:
    """Return a part as an HTML document (print) or an XHTML document (EPUB), and the anchors whose
    page numbers it prints, in the order of first printing.

    Raises CasebookError for a fault in a template.
    """
    printed: dict[Anchor, None] = {}

    def folio(anchor: Anchor) -> str:
        if setting.medium != "print":
            return ""
        printed[anchor] = None
        return setting.folio(anchor)

    writer = Writer(
        wording=setting.wording,
        medium=setting.medium,
        part=part.id,
        notes=text.notes,
        address=_addresses(part.id, setting.medium),
        folio=folio,
        picture=lambda file: picture_address(file, setting.medium),
    )
    document = setting.templates.fill(
        f"parts/{part.kind.name}.html",
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
        title=spoken(setting.wording.plain(part.title)),
    )
    return document, tuple(printed)


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
