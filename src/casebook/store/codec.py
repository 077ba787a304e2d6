"""Values as bytes: for the store, and for the way to a worker and back.

The bytes are Python's pickle, read by a reader that makes declared value types and nothing else:
frozen dataclasses, enumerations and subclasses of `str` that stand in modules named to the codec.
No function is called by name, so an entry that somebody has written by hand can run no code.
"""

from __future__ import annotations

import dataclasses
import importlib
import io
import pickle
from collections.abc import Iterable
from enum import Enum, EnumType

_PLAIN = {("decimal", "Decimal"), ("builtins", "frozenset"), ("builtins", "set")}


class NotAValue(Exception):
    """The bytes are not what `Codec.encode` made of a value of declared types."""


class Codec:
    """Writes values of the types that stand in some modules, and reads them again."""

    def __init__(self, modules: Iterable[str]) -> None:
        """`modules` are dotted names; a name that ends with a full stop stands for all modules
        below it. Each is imported when a value of it is met."""
        names = tuple(modules)
        self._modules = frozenset(name for name in names if not name.endswith("."))
        self._packages = tuple(name for name in names if name.endswith("."))

    def encode(self, value: object) -> bytes:
        """Return a value as bytes; equal values made in the same way give equal bytes."""
        return pickle.dumps(value, protocol=5)

    def decode(self, data: bytes) -> object:
        """Return the value of some bytes. Raises NotAValue."""
        try:
            return _DeclaredUnpickler(self, io.BytesIO(data)).load()
        except Exception as error:  # what is no pickle may raise anything
            raise NotAValue(str(error)) from error

    def type_of(self, module: str, name: str) -> type | None:
        """Return the declared type of a name; None if there is none."""
        if (module, name) in _PLAIN:
            found: object = getattr(importlib.import_module(module), name)
            return found if isinstance(found, type) else None
        if module in self._modules or module.startswith(self._packages):
            found = getattr(importlib.import_module(module), name, None)
            if isinstance(found, type) and found.__module__ == module and _is_value(found):
                return found
        return None


class _DeclaredUnpickler(pickle.Unpickler):
    def __init__(self, codec: Codec, data: io.BytesIO) -> None:
        super().__init__(data)
        self._codec = codec

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == ("builtins", "getattr"):
            return _member
        found = self._codec.type_of(module, name)
        if found is None:
            raise _refusal(f"{module}.{name}")
        return found


def _is_value(found: type) -> bool:
    if dataclasses.is_dataclass(found):
        return bool(vars(found)["__dataclass_params__"].frozen)
    return issubclass(found, (Enum, str, tuple))


def _member(enumeration: object, name: str) -> Enum:
    """Return a member of an enumeration: some versions of Python, 3.11.2 for one, pickle it as an
    attribute of its class."""
    if isinstance(enumeration, EnumType) and name in enumeration.__members__:
        member: Enum = enumeration.__members__[name]
        return member
    raise _refusal(name)


def _refusal(name: str) -> pickle.UnpicklingError:
    return pickle.UnpicklingError(f"{name} is no value")
