"""What earlier builds have worked out, kept in the store under the hash of what it came from.

Values, not files: parsed content, drafts of parts, wordings of notes, finished documents and fonts
of e-books. An entry that is damaged, or was made by another version of ours, is as good as none.
"""

from __future__ import annotations

import dataclasses
import hashlib
import importlib
import io
import pickle
from collections.abc import Callable
from enum import Enum, EnumType
from typing import Any, TypeVar

from casebook.store.receipt import engine
from casebook.store.store import Store

T = TypeVar("T")

_ROOMS = ("casebook.model.", "casebook.editing.", "casebook.ebook.", "casebook.fonts.")
_PLAIN = {("decimal", "Decimal"), ("builtins", "frozenset"), ("builtins", "set")}


class _Unpickler(pickle.Unpickler):
    """Makes values of ours and nothing else, so that a stored entry cannot run code."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("builtins", "getattr"):
            return _member
        if (module, name) in _PLAIN or module.startswith(_ROOMS):
            found = getattr(importlib.import_module(module), name, None)
            if isinstance(found, type) and (
                (module, name) in _PLAIN
                or dataclasses.is_dataclass(found)
                or found.__module__.startswith("casebook.model.")
            ):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of the model")


def _member(enumeration: Any, name: str) -> Enum:
    """Return a member of an enumeration: some versions of Python, 3.11.2 for one, pickle it as an
    attribute of its class."""
    if isinstance(enumeration, EnumType) and name in enumeration.__members__:
        member: Enum = enumeration[name]
        return member
    raise pickle.UnpicklingError(f"{name} is no value of the model")


_AT_HAND = 256
"""Values that are kept in memory too."""


class Memory:
    """Recalls values; what it does not know it has made, and keeps."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._here: dict[str, Any] = {}

    def __call__(self, key: tuple[str, ...], make: Callable[[], T], /) -> T:
        """Return the value of a key: the one made before, or the one that `make` returns."""
        name = self.name(key)
        found = self._get(name)
        if found is None:
            found = make()
            self._keep_at_hand(name, found)
            self._store.put(name, pickle.dumps(found, protocol=5))
        value: T = found
        return value

    def get(self, key: tuple[str, ...]) -> Any:
        """Return the value of a key, or None if it is not known."""
        return self._get(self.name(key))

    def put(self, key: tuple[str, ...], value: object) -> None:
        """Keep a value under a key."""
        name = self.name(key)
        self._keep_at_hand(name, value)
        self._store.put(name, pickle.dumps(value, protocol=5))

    def clear(self) -> None:
        """Keep nothing in memory; the store has it."""
        self._here.clear()

    @staticmethod
    def name(key: tuple[str, ...]) -> str:
        """Return the name under which a key stands in the store."""
        digest = hashlib.sha256(engine().encode())
        for word in key:
            data = word.encode()
            digest.update(b"%d:" % len(data))
            digest.update(data)
        return digest.hexdigest()

    def _get(self, name: str) -> Any:
        if name in self._here:
            return self._here[name]
        data = self._store.get(name)
        if data is None:
            return None
        try:
            value = _Unpickler(io.BytesIO(data)).load()
        except Exception:  # noqa: BLE001 - unpickling what is no pickle may raise anything
            return None
        self._keep_at_hand(name, value)
        return value

    def _keep_at_hand(self, name: str, value: object) -> None:
        self._here[name] = value
        if len(self._here) > _AT_HAND:
            self._here.pop(next(iter(self._here)), None)
