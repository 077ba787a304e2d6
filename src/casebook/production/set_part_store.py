"""The store of set parts: where set parts lie until they are bound, and what has been bound before.

A book is larger than what is known of it. What set parts weigh, their objects, is put into the
store and read when its turn comes; in memory stays only what cannot be stored. Once something has
been lost, because another program clears the store, all objects stay in memory: it may do so again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from casebook.pdf.file import PdfSection
from casebook.production.values import CODEC
from casebook.store.codec import NotAValue
from casebook.store.keys import key
from casebook.store.store import Store
from casebook.typeset.kept_pages import KeptPages
from casebook.typeset.set_part import PartObjects, SetPart, StoredBody

if TYPE_CHECKING:
    from casebook.bind.section import BindingInputs

T = TypeVar("T")


class Packed(NamedTuple):
    """What a worker sends of a part."""

    set_parts: bytes
    """Without their objects."""
    bodies: tuple[bytes, ...]
    """The objects of each set part, apart."""
    pages: bytes = b""
    """What the next setting of the part may use of this one; empty for nothing."""


class SetPartLost(Exception):
    """Objects are no longer where they were put: somebody has cleared the store meanwhile."""


class SetPartStore:
    """Keeps the set parts of parts under the keys of their jobs."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._here: dict[str, bytes] = {}
        self._trusted = True

    def set_parts(self, at: str) -> tuple[SetPart, ...]:
        """Return the set parts of a part; none if they are not known, or not whole."""
        set_parts = _set_parts(self._get(at))
        bodies = [set_part.body for set_part in set_parts]
        known = all(isinstance(body, StoredBody) and self._has(body.key) for body in bodies)
        return set_parts if known else ()

    def put(self, at: str, sent: Packed) -> tuple[SetPart, ...]:
        """Keep the set parts of a part, as `packed` made them; return them.

        Raises ValueError for bytes that are something else.
        """
        found = _set_parts(sent.set_parts)
        if len(found) != len(sent.bodies) or not found:
            raise ValueError("the worker sent something that is no set part")
        names = [key("objects", at, str(index)) for index in range(len(found))]
        for name, body in zip(names, sent.bodies, strict=True):
            self._put(name, body)
        kept = tuple(
            replace(set_part, body=StoredBody(name))
            for name, set_part in zip(names, found, strict=True)
        )
        self.keep(at, kept)
        return kept

    def keep(self, at: str, set_parts: tuple[SetPart, ...]) -> None:
        """Keep set parts whose objects are in the store under another key too."""
        self._put(at, CODEC.encode(set_parts))

    def pages(self, at: str) -> bytes:
        """Return the pages of a part's last setting, packed; empty for none."""
        return (self._store.get(at) if self._store else None) or b""

    def keep_pages(self, at: str, pages: bytes) -> None:
        """Keep the pages of a part's setting for the next one; those of the one before go."""
        if self._store and pages:
            self._store.put(at, pages)

    def body(self, set_part: SetPart) -> PartObjects:
        """Return the objects of a set part. Raises SetPartLost."""
        if isinstance(set_part.body, PartObjects):
            return set_part.body
        found = _decoded(self._get(set_part.body.key), PartObjects)
        if found is None:
            self._trusted = False
            raise SetPartLost(set_part.name)
        return found

    def recall(self, inputs: BindingInputs, make: Callable[[], PdfSection]) -> PdfSection:
        """Return a set part as it was bound with equal inputs before, or else as `make` binds it,
        which is kept where it can be."""
        body = inputs.set_part.body
        if self._store is None or isinstance(body, PartObjects):
            return make()
        values: tuple[object, ...]
        values = (inputs.base, inputs.fonts, inputs.furniture, tuple(inputs.folios.items()))
        made = "bound for the press" if inputs.for_press else "bound"
        if inputs.references is not None:
            made, values = "bound for PDF 2.0", (*values, tuple(inputs.references.items()))
        at = key(made, body.key, repr(values))
        section = _decoded(self._store.get(at), PdfSection)
        if section is None:
            section = make()
            self._store.put(at, CODEC.encode(section))
        return section

    def _get(self, at: str) -> bytes | None:
        if at in self._here:
            return self._here[at]
        return self._store.get(at) if self._store else None

    def _has(self, at: str) -> bool:
        if at in self._here or self._store is None:
            return at in self._here
        if self._trusted:
            return self._store.has(at)
        data = self._store.get(at)
        if data is None or _decoded(data, PartObjects) is None:
            return False
        self._here[at] = data
        return True

    def _put(self, at: str, data: bytes) -> None:
        if not (self._store and self._store.put(at, data) and self._trusted):
            self._here[at] = data


def packed(set_parts: Sequence[SetPart], pages: KeptPages | None = None) -> Packed:
    """Return the set parts of a part as bytes, with what is to be kept of its pages."""
    bodies = [set_part.body for set_part in set_parts]
    light = tuple(replace(set_part, body=StoredBody("")) for set_part in set_parts)
    objects = [CODEC.encode(body) for body in bodies if isinstance(body, PartObjects)]
    return Packed(CODEC.encode(light), tuple(objects), CODEC.encode(pages) if pages else b"")


def unpacked_pages(data: bytes) -> KeptPages | None:
    """Return the pages of an earlier setting; None for what are none."""
    return _decoded(data, KeptPages) if data else None


def _set_parts(data: bytes | None) -> tuple[SetPart, ...]:
    found = _decoded(data, tuple) or ()
    return found if all(isinstance(set_part, SetPart) for set_part in found) else ()


def _decoded(data: bytes | None, kind: type[T]) -> T | None:
    """Return the value of some bytes; None for what is no value of a type."""
    try:
        value = None if data is None else CODEC.decode(data)
    except NotAValue:
        return None
    return value if isinstance(value, kind) else None
