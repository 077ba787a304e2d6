"""Parts through their templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from traceback import extract_tb

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from casebook.errors import CasebookError, Problem
from casebook.model.anchor import Anchor, spelled
from casebook.model.figures import figures
from casebook.model.part import Part
from casebook.render.layouts import LayoutFolders
from casebook.render.markup import Medium, Writer
from casebook.render.wording import Wording

MARKS = {"established": "●", "reported": "◐", "disputed": "○"}
"""Signs of standing, told apart by shape and not by colour."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all parts of an edition are rendered with."""

    folders: LayoutFolders
    wording: Wording
    medium: Medium
    styles: tuple[str, ...]
    """Addresses of the style sheets, which the e-book links to."""
    version: str
    """Of casebook, for the colophon."""
    typefaces: tuple[str, ...]
    """For the colophon."""
    folio: Callable[[Anchor], str]
    """Returns the printed page of an anchor, or its shape (see the press); empty for none."""


def render(part: Part, setting: Setting) -> tuple[str, tuple[Anchor, ...]]:
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
        setting.wording,
        setting.medium,
        part.id,
        part.notes,
        _addresses(part.id, setting.medium),
        folio,
        lambda file: picture_address(file, setting.medium),
    )
    document = _filled(
        setting,
        f"parts/{part.kind.name}.html",
        part=part,
        content=part.content,
        write=writer,
        wording=setting.wording,
        term=setting.wording.term,
        epub=setting.medium == "epub",
        styles=setting.styles,
        version=setting.version,
        typefaces=list(setting.typefaces),
        mark=MARKS,
        title=setting.wording.plain(part.title),
    )
    return document, tuple(printed)


def _filled(setting: Setting, name: str, **values: object) -> str:
    """Return a template with its fields filled in.

    Raises CasebookError for a fault in it, or in one that it includes: an author may write them.
    """
    environment = _environment(setting.folders.folders)
    try:
        return environment.get_template(name).render(values)
    except TemplateSyntaxError as error:
        place, line = error.name or name, error.lineno
        what = f"the template does not parse: {error.message}"
        raise _fault(place, line, what) from error
    except (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError,
            TypeError, ValueError) as error:  # fmt: skip
        place, line = _place_in_templates(error, setting) or (name, 0)
        what = f"the template cannot be filled in: {str(error) or type(error).__name__}"
        raise _fault(place, line, what) from error


def _fault(name: str, line: int, what: str) -> CasebookError:
    hint = "Mend the template, or delete it to have ours"
    return CasebookError(Problem(f"layouts/{name}", line, what, hint))


def _place_in_templates(error: BaseException, setting: Setting) -> tuple[str, int] | None:
    """Return the template and the line that an error comes from: Jinja names them in the trace."""
    for frame in reversed(extract_tb(error.__traceback__)):
        for folder in setting.folders.folders:
            if Path(frame.filename).is_relative_to(folder):
                return Path(frame.filename).relative_to(folder).as_posix(), frame.lineno or 0
    return None


def document_name(part: str) -> str:
    """Return the file name of a part in the e-book."""
    return f"{part}.xhtml"


def picture_name(file: str) -> str:
    """Return the name of a picture among the files of a part or of the e-book."""
    return f"pictures/{PurePosixPath(file)}"


def picture_address(file: str, medium: Medium) -> str:
    """Return what a document writes to show a picture."""
    return ("resource:" if medium == "print" else "") + picture_name(file)


def pictures(part: Part) -> tuple[str, ...]:
    """Return the paths of the pictures that a part shows, relative to the book's folder."""
    return tuple(figure.file for figure in figures(getattr(part.content, "blocks", ())))


def _addresses(part: str, medium: Medium) -> Callable[[Anchor], str]:
    def address(anchor: Anchor) -> str:
        if anchor.part == part:
            return f"#{spelled(anchor)}"
        if medium == "print":
            return f"xref:{spelled(anchor)}"
        fragment = "" if anchor.kind == "part" else f"#{spelled(anchor)}"
        return document_name(anchor.part) + fragment

    return address


@lru_cache(maxsize=4)
def _environment(folders: tuple[Path, ...]) -> SandboxedEnvironment:
    # An author may override a template; templates of a book are content, so they run in a sandbox.
    return SandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: spelled(value) if isinstance(value, Anchor) else value,
    )
