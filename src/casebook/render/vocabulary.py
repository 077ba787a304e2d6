"""What style sheets can address: the elements and classes that the documents of a book may have,
from templates, from text, and from what is done when a part is laid out or packaged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from casebook.model.case import MARKS
from casebook.model.document_text import COLUMN_HEAD
from casebook.model.page import NOTES_BELOW
from casebook.model.part_kinds import PART_KINDS
from casebook.render.style_grammar import keywords
from casebook.render.templates import Templates

_OF_TEXT = keywords(
    "address attribution center citation credit cross-reference date editors-note exhibit-number "
    "label late-folio left line-block link long-word note note-call following note-number "
    "note-text paragraph-number passim plain rests-on right separator small-caps stacked stanza "
    "task unbroken"
)
"""Classes that text is written with (`markup`, `inline_markup`, `note_markup`, `long_words`)."""
_OF_FIGURES = keywords(
    "address-code timeline timeline-figure timeline-key timeline-stretch arrow axis band bar half "
    "hatch leader mark tick figure-band figure-label figure-tick"
)
"""Classes of drawings and of what stands beside them."""
_OF_LAYOUT = keywords("continued cover smaller turned")
"""Classes that are given to tables and their rows when they are laid out, and to the page of a
cover."""
_NUMBERED = r"(?:digits|figures)-\d+"
"""Classes that say how many figures a number has."""
_ELEMENTS = keywords(
    "html head title body h1 h2 h3 h4 h5 h6 p blockquote pre ul ol li dl dt dd hr br figure img "
    "figcaption table thead tbody tr th td section aside nav div span a em i strong s u sup sub "
    "code wbr svg path text"
)
"""Elements that text, drawings and the navigation of an e-book are written with."""

_START_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_CLASS = re.compile(r"""class=(?:"([^"]*)"|'([^']*)')""")
_BETWEEN = re.compile(r"^\{%.*?%\}|\{%.*?%\}(?=\s|$)|(?<=\s)\{%.*?%\}")
"""Statements of Jinja between names: they write nothing, but choose which are written."""
_MADE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_GAP = "\0"
"""Stands for what Jinja writes."""


class Vocabulary(NamedTuple):
    """The names that selectors may have."""

    elements: tuple[str, ...]
    """Names of elements, in order."""
    classes: tuple[str, ...]
    """Names of classes, in order."""
    words: tuple[str, ...] = ()
    """Words of the book's own templates: any may become the name of a class."""
    patterns: tuple[str, ...] = ()
    """Regular expressions of names of classes that its own templates put together."""

    def has_class(self, name: str) -> bool:
        """Return whether an element may have a class."""
        return (
            name in self.classes
            or name in self.words
            or any(re.fullmatch(one, name) for one in (_NUMBERED, *self.patterns))
        )


def vocabulary(templates: Templates) -> Vocabulary:
    """Return what documents from these templates, or from ours in their places, may have."""
    own = [text for name, text in templates.texts if name in templates.own]
    every = [text for _, text in (*templates.texts, *templates.replaced)]
    made = [name for text in own for name in _classes(text) if _GAP in name and name.strip(_GAP)]
    classes = {NOTES_BELOW, COLUMN_HEAD, *MARKS, *PART_KINDS, *_OF_TEXT, *_OF_FIGURES, *_OF_LAYOUT}
    classes |= {name for text in every for name in _classes(text) if _GAP not in name}
    patterns = {re.escape(name).replace(re.escape(_GAP), r"[\w-]*") for name in made}
    return Vocabulary(
        tuple(sorted(_ELEMENTS.union(*(_START_TAG.findall(text) for text in every)))),
        tuple(sorted(classes)),
        tuple(sorted({word for text in own for word in _WORD.findall(text)})),
        tuple(sorted(patterns)),
    )


def _classes(text: str) -> Iterator[str]:
    """Yield the names of classes that a template writes, with a gap for what Jinja puts there."""
    for found in _CLASS.findall(text):
        for value in found:
            yield from _MADE.sub(_GAP, _BETWEEN.sub(" ", value)).split()
