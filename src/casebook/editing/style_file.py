"""A CSL file as a tree whose elements know their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree
from xml.parsers import expat

from casebook.errors import CasebookError, Problem
from casebook.model.text import stray_character, stray_cure

CSL = "http://purl.org/net/xbiblio/csl"

MAXIMUM_BYTES = 1_000_000
"""Four times as much as the longest style of the CSL repository has."""

MAXIMUM_DEPTH = 100
"""Five times as deep as the deepest."""

_FENCES = re.compile("[\ufdd0-\ufdef]")

_ANEW = "Take it anew from the CSL repository"


class StyleElement(ElementTree.Element):
    """An element of a style. Its name has no namespace; one of another than CSL's keeps it."""

    line: int = 0
    """Where it begins in the file."""


class _StyleReader:
    """Builds the tree from the events of the parser, and ends with the first fault."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: list[StyleElement] = []
        self.root: StyleElement | None = None
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = lambda tag: self._open.pop()
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def refused(self, what: str, hint: str = _ANEW) -> CasebookError:
        return CasebookError(Problem(self._name, self.parser.CurrentLineNumber, what, hint))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        for text in attributes.values():
            self._refuse_stray(text)
        named = {_name(key): value for key, value in attributes.items()}
        element = StyleElement(_name(tag), named)
        element.line = self.parser.CurrentLineNumber
        if len(self._open) == MAXIMUM_DEPTH:
            raise self.refused(
                f"elements of the citation style are nested more than {MAXIMUM_DEPTH} deep"
            )
        if self._open:
            self._open[-1].append(element)
        else:
            self.root = element
        self._open.append(element)

    def _text(self, text: str) -> None:
        self._refuse_stray(text)
        element = self._open[-1]
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text

    def _refuse_stray(self, text: str) -> None:
        if stray := stray_character(text.replace("\r", "\n")):
            raise self.refused(
                f"the character {stray} cannot stand in a citation style", stray_cure(stray)
            )

    def _doctype(self, *_: object) -> None:
        hint = "Delete the <!DOCTYPE …>: entities and other files have no place in a style"
        raise self.refused("a citation style with a document type cannot be used", hint)


def _name(name: str) -> str:
    """Return a name as expat gives it, `uri}local`, without CSL's namespace."""
    return name.removeprefix(CSL + "}") if "}" not in name.removeprefix(CSL + "}") else "{" + name


def read_style(data: bytes, name: str) -> StyleElement:
    """Return the root of a CSL style, whose problems stand in the file called `name`.

    Raises CasebookError if the file does not parse, is too large or nested too deep, has a document
    type, or begins with another element than a style.
    """
    reader = _StyleReader(name)
    if len(data) > MAXIMUM_BYTES:
        what = f"the citation style has more than {MAXIMUM_BYTES:,} bytes"
        raise CasebookError(Problem(name, 1, what, _ANEW))
    if b"\0" in data:
        what, hint = "the citation style is not in UTF-8", "Save the file as UTF-8"
        raise CasebookError(Problem(name, 1, what, hint))
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        what = f"the citation style does not parse: {expat.ErrorString(error.code)}"
        raise CasebookError(Problem(name, error.lineno, what, _ANEW)) from error
    except (LookupError, ValueError) as error:
        # Python looks for the encoding that the file names, and says so in its own way.
        what = f"the encoding that the citation style names cannot be read: {error}"
        hint = 'Save the file as UTF-8, and write encoding="utf-8" in its first line'
        raise CasebookError(Problem(name, 1, what, hint)) from error
    assert reader.root is not None
    if reader.root.tag != "style":
        what = "the file is not a CSL style: it does not begin with <style>"
        hint = f'Begin it with <style xmlns="{CSL}" …>, or take it anew from the CSL repository'
        raise CasebookError(Problem(name, reader.root.line, what, hint))
    return reader.root


@lru_cache(maxsize=8)
def prepared_tree(style: bytes) -> StyleElement:
    """Return the root of a style that has been prepared, without the fences around the numbers of
    notes. It is not to be changed."""
    return read_style(_FENCES.sub("", style.decode()).encode(), "")


def written_style(root: StyleElement) -> bytes:
    """Return the file of a style."""
    root.set("xmlns", CSL)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def elements(root: ElementTree.Element, *tags: str) -> Iterator[StyleElement]:
    """Yield the elements of some names in a tree, in the order of the file; of all names if none is
    given."""
    for element in root.iter():
        if isinstance(element, StyleElement) and (not tags or element.tag in tags):
            yield element
