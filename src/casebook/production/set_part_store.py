"""The store of set parts: where set parts lie until they are bound, and what has been bound before.

A book is larger than what is known of it. What set parts weigh, their bodies, is put into the store
and read when its turn comes; in memory stays only what cannot be stored. Once something has been
lost, because another program clears the store, all bodies stay in memory: it may do so again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from casebook.pdf.file import PdfSection
from casebook.production.codec import decode_body, decode_section, decode_set_parts, encode
from casebook.store.store import Store
from casebook.typeset.set_part import PartObjects, SetPart, StoredBody

if TYPE_CHECKING:
    from casebook.bind.section import BindingInputs


class SetPartLost(Exception):
    """A body is no longer where it was put: somebody has cleared the store meanwhile."""


class SetPartStore:
    """Keeps the set parts of parts under the keys of their jobs."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._here: dict[str, bytes] = {}
        self._trusted = True

    def set_parts(self, key: str) -> tuple[SetPart, ...]:
        """The set parts of a part; none if they are not known, or not whole."""
        set_parts = decode_set_parts(self._get(key))
        bodies = [set_part.body for set_part in set_parts]
        known = all(isinstance(body, StoredBody) and self._has(body.key) for body in bodies)
        return set_parts if known else ()

    def put(self, key: str, set_parts: bytes, bodies: Sequence[bytes]) -> tuple[SetPart, ...]:
        """Keep the set parts of a part, as `packed` made them; returns them.

        Raises ValueError for bytes that are something else.
        """
        found = decode_set_parts(set_parts)
        if len(found) != len(bodies) or not found:
            raise ValueError("the worker sent something that is no set_part")
        for index, body in enumerate(bodies):
            self._put(_body_key(key, index), body)
        kept = tuple(
            replace(set_part, body=StoredBody(_body_key(key, index)))
            for index, set_part in enumerate(found)
        )
        self._put(key, encode(kept))
        return kept

    def keep(self, key: str, set_parts: tuple[SetPart, ...]) -> None:
        """Keep set parts whose bodies are in the store under another key too."""
        self._put(key, encode(set_parts))

    def body(self, set_part: SetPart) -> PartObjects:
        """The body of a set part. Raises SetPartLost."""
        if isinstance(set_part.body, PartObjects):
            return set_part.body
        found = decode_body(self._get(set_part.body.key))
        if found is None:
            self._trusted = False
            raise SetPartLost(set_part.name)
        return found

    def recall(self, inputs: BindingInputs, make: Callable[[], PdfSection]) -> PdfSection:
        """Return a set part as it was bound with equal inputs before, or else as `make` binds it,
        which is kept where it can be."""
        key = _binding_key(inputs)
        if not (self._store and key):
            return make()
        section = decode_section(self._store.get(key))
        if section is None:
            section = make()
            self._store.put(key, encode(section))
        return section

    def _get(self, key: str) -> bytes | None:
        if key in self._here:
            return self._here[key]
        return self._store.get(key) if self._store else None

    def _has(self, key: str) -> bool:
        if key in self._here or self._store is None:
            return key in self._here
        if self._trusted:
            return self._store.has(key)
        data = self._store.get(key)
        if data is None or decode_body(data) is None:
            return False
        self._here[key] = data
        return True

    def _put(self, key: str, data: bytes) -> None:
        if not (self._store and self._store.put(key, data) and self._trusted):
            self._here[key] = data


def packed(set_parts: Sequence[SetPart]) -> tuple[bytes, tuple[bytes, ...]]:
    """The set parts of a part as bytes, and their bodies, each apart."""
    bodies = [set_part.body for set_part in set_parts]
    light = tuple(replace(set_part, body=StoredBody("")) for set_part in set_parts)
    return encode(light), tuple(encode(body) for body in bodies if isinstance(body, PartObjects))


def _body_key(key: str, index: int) -> str:
    return sha256(f"{key} {index}".encode()).hexdigest()


def _binding_key(inputs: BindingInputs) -> str:
    """Return the key of a set part that is bound; empty for one whose body is not stored."""
    body = inputs.set_part.body
    if isinstance(body, PartObjects):
        return ""
    values = (inputs.base, inputs.fonts, inputs.furniture, tuple(inputs.folios.items()))
    return sha256(f"{body.key} {values!r}".encode()).hexdigest()
