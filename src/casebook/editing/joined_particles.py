"""Particles that are one word with the family name: "AL-KHATIB A", "D’ARC J".

The processor parts them from the name where a style sets it in capitals: "AL- KHATIB A".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casebook.editing.namesakes import Item
from casebook.editing.transform import change_inlines
from casebook.model.csl import NAMES
from casebook.model.inlines import Inline, Inlines, Words

_JOINED = re.compile(r"(?P<particle>(?:\w+ )*\w+[-’'])(?P<family>\w.*)")
_PARTICLES = ("non-dropping-particle", "dropping-particle")


def with_joined_particles(inlines: Inlines, items: Iterable[Item]) -> Inlines:
    """Return a note or an entry in the processor's words, with the names of the sources whole."""
    parted = [re.escape(f"{p[:-1]}") + r"[-’'] " + re.escape(f) for p, f in _joined(items)]
    if not parted:
        return inlines
    names = re.compile(rf"(?<!\w)(?:{'|'.join(parted)})(?!\w)", re.IGNORECASE)
    space = re.compile(r"(?<=[-’']) ")

    def whole(inline: Inline) -> Inline:
        if not isinstance(inline, Words):
            return inline
        return Words(names.sub(lambda name: space.sub("", name[0], count=1), inline.text))

    return change_inlines(inlines, whole)


def _joined(items: Iterable[Item]) -> Iterator[tuple[str, str]]:
    """Yield the particles and the names that are one word."""
    for item in items:
        for field in NAMES:
            for name in item.get(field) or ():
                family = str(name.get("family", ""))
                told = next((str(name[one]) for one in _PARTICLES if name.get(one)), "")
                if family and told.endswith(("-", "’", "'")):
                    yield told, family
                elif (found := _JOINED.fullmatch(family)) and found["particle"].islower():
                    yield found["particle"], found["family"]
