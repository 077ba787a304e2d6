"""How much one citation in a CSL style may take to be worded.

Macros that call others twice double with each call what a citation prints. It is counted before the
processor sees it, once for each macro however often that is called; of the branches of a `choose`
the largest counts, because a citation takes one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casebook.editing.style_file import StyleElement, elements
from casebook.errors import Problem

LONGEST_VALUE = 1_000
"""Characters that a value or a term may have: three times as many as the longest of the CSL
repository."""
MAXIMUM_ELEMENTS = 5_000_000
"""How many elements a layout may have with its macros written out: three times as many as the
largest of the CSL repository."""
MAXIMUM_STEPS = 10_000
"""How many of them one citation may meet: four times as many."""
MAXIMUM_PIECES = 1_500
"""How many variables, terms and values one citation may print: twice as many."""
MOST_TIMES = 100
"""How often it may print one variable."""
MAXIMUM_CHARACTERS = 25_000
"""How many characters of the style's own one citation may print: three times as many."""

_OF_TERMS = ("term", "single", "multiple")
_PRINTED = ("text", "number", "names", "date", "label")
_CHOICES = ("choose", "substitute")
_WORDS = ("value", "prefix", "suffix", "delimiter")


@dataclass(frozen=True, slots=True)
class _Size:
    """What is met on the way of a citation."""

    elements: int = 0
    """In all, with the branches that it does not take."""
    steps: int = 0
    """Elements on its way."""
    characters: int = 0
    """Of the style's own, in what it prints."""
    pieces: Counter[str] = field(default_factory=Counter)
    """The variables that it prints, and how often; under no name its terms and values."""

    def __add__(self, other: _Size) -> _Size:
        return _Size(
            self.elements + other.elements,
            self.steps + other.steps,
            self.characters + other.characters,
            self.pieces + other.pieces,
        )


def size_faults(
    root: StyleElement, name: str, macros: Mapping[str, StyleElement], ordered: Sequence[str]
) -> Iterator[Problem]:
    """Yield a fault for each layout in the file called `name` that grows beyond measure, and for
    each value that is too long.

    `ordered` are the macros, each behind those that it calls.
    """
    long = [(element, text) for element, text in _texts(root) if len(text) > LONGEST_VALUE]
    for element, text in long:
        what = f"a text of {len(text):,} characters is too long for a citation style"
        yield Problem(name, element.line, what, f"Shorten it to {LONGEST_VALUE:,} at most")
    if long:
        return
    term = max((len(one) for el, one in _texts(root) if el.tag in _OF_TERMS), default=0)
    sizes: dict[str, _Size] = {}
    for own in ordered:
        sizes[own] = _size(macros[own], sizes, term)
    for layout in elements(root, "citation", "bibliography"):
        size = _size(layout, sizes, term)
        what = ""
        if size.elements > MAXIMUM_ELEMENTS or size.steps > MAXIMUM_STEPS:
            what = "is too large: its macros call each other too often"
        elif size.pieces.total() > MAXIMUM_PIECES:
            count = size.pieces.total()
            what = f"prints up to {count:,} variables, terms and values for one source"
        elif often := [name for name, times in size.pieces.items() if name and times > MOST_TIMES]:
            what = f"prints “{often[0]}” up to {size.pieces[often[0]]:,} times for one source"
        elif size.characters > MAXIMUM_CHARACTERS:
            what = f"prints up to {size.characters:,} characters of its own for one source"
        if what:
            what = f"the citation style {what}"
            yield Problem(name, layout.line, what, "Take calls out of its macros")


def _texts(root: StyleElement) -> Iterator[tuple[StyleElement, str]]:
    """Yield all that a style says outside of what it says of itself, each text by its element."""
    for child in root:
        for element in elements(child) if child.tag != "info" else ():
            yield from ((element, value) for value in element.attrib.values())
            yield element, (element.text or "").strip()


def _size(element: StyleElement, sizes: Mapping[str, _Size], term: int) -> _Size:
    """Return what a citation meets in an element, with its macros written out; terms are as long as
    the style's longest."""
    inside = [_size(child, sizes, term) for child in element if isinstance(child, StyleElement)]
    called = sizes.get(element.get("macro", ""), _Size())
    total = sum(inside, _own_size(element, term) + called)
    if element.tag not in _CHOICES or not inside:
        return total
    pieces: Counter[str] = Counter()
    for size in inside:
        pieces |= size.pieces
    # What stands in for missing names is tried one after the other.
    steps = max(size.steps for size in inside) if element.tag == "choose" else total.steps
    return _Size(total.elements, steps, max(size.characters for size in inside), pieces)


def _own_size(element: StyleElement, term: int) -> _Size:
    """Return what a citation meets in an element without those in it."""
    characters = sum(len(element.get(key, "")) for key in _WORDS)
    if element.tag == "label" or "term" in element.attrib:
        characters += term
    if element.tag not in _PRINTED or "macro" in element.attrib:
        return _Size(1, 1, characters)
    return _Size(1, 1, characters, Counter(element.get("variable", "").split() or [""]))
