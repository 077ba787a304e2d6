"""Loading the layout engine in a fraction of the time that its own import takes.

WeasyPrint 70 parses the declarations of Pango and HarfBuzz with a C parser at every start, asks
the compiler where their libraries are, and loads all of fontTools for font programs, which the
binding embeds itself. Here the parsed declarations are kept in the user's cache folder, and
fontTools waits until it is called. What cannot be had this way is imported as always.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import importlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

_DEFERRED = {
    "fontTools.subset": ("Options", "Subsetter"),
    "fontTools.ttLib": ("TTFont", "ttFont", "woff2"),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}
"""Modules that only embedding fonts needs, and the names that the engine takes from them."""


class _Declarations:
    """Stands for `cffi.FFI` while the engine declares functions; then the compiled ones act."""

    def __init__(self) -> None:
        self._source = ""
        self._compiled: object = None

    def cdef(self, source: str, **options: object) -> None:
        """Add declarations, as `cffi.FFI.cdef` does."""
        if options:
            raise ImportError("declarations with options are not known here")
        self._source += source

    def compiled(self) -> object:
        """Return the object that has all declarations."""
        if self._compiled is None:
            source, self._source = self._source, ""
            if not source:
                raise ImportError("nothing is declared")
            self._compiled = _compiled(source)
        return self._compiled

    def __getattr__(self, name: str) -> object:
        value: object = getattr(self.compiled(), name)
        return value


def _compiled(source: str) -> object:
    """Return declarations in the form that needs no parser, from the cache or written into it."""
    backend = importlib.import_module("_cffi_backend")
    version = f"{backend.__version__} {sys.implementation.cache_tag}"
    key = hashlib.sha256(f"{version}\n{source}".encode()).hexdigest()[:32]
    path = _cache_folder() / f"declarations-{key}"
    tables = _kept(path)
    if tables is None:
        tables = _parsed(source)
        _keep(path, ascii(tables))
    made: object = backend.FFI("casebook_declarations", **tables)
    return made


def _parsed(source: str) -> dict[str, object]:
    """Return the tables that cffi makes of declarations, for an FFI object of its backend."""
    sys.modules.pop("cffi", None)  # the stand-in has done its part
    builder = importlib.import_module("cffi").FFI()
    builder.cdef(source)
    builder.set_source("casebook_declarations", None)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "declarations.py"
        with contextlib.redirect_stdout(None):
            builder.emit_python_code(str(made))
        tree = ast.parse(made.read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.keywords]
    return {str(word.arg): ast.literal_eval(word.value) for word in calls[0].keywords}


def _kept(path: Path) -> dict[str, object] | None:
    """Return the tables in a file of the cache; None for one that is not as it was written."""
    with contextlib.suppress(OSError, ValueError):
        if path.is_file():
            digest, _, text = path.read_text("ascii").partition("\n")
            if digest == _digest(text):
                tables: dict[str, object] = ast.literal_eval(text)
                return tables
    return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _keep(path: Path, text: str) -> None:
    """Write a file of the cache, whole or not at all; without a cache the next start is slower."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{_digest(text)}\n{text}")
        Path(temporary).replace(path)


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "casebook" / "engine"


class _Deferred:
    """Stands for what a module holds, and imports it when it is used."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def _real(self) -> Callable[..., object]:
        real: Callable[..., object] = getattr(importlib.import_module(self._module), self._name)
        return real

    def __call__(self, *arguments: object, **options: object) -> object:
        return self._real()(*arguments, **options)

    def __getattr__(self, name: str) -> object:
        value: object = getattr(self._real(), name)
        return value


def load_engine() -> None:
    """Import WeasyPrint with the stand-ins in place, and take them away again."""
    if "weasyprint" in sys.modules or "cffi" in sys.modules:
        return
    declarations = _Declarations()
    stand_ins = {"cffi": ModuleType("cffi")}
    vars(stand_ins["cffi"])["FFI"] = lambda: declarations
    for module, names in _DEFERRED.items():
        stand_ins[module] = ModuleType(module)
        vars(stand_ins[module]).update((name, _Deferred(module, name)) for name in names)
    # What is raised can only be caught by its class: by any, until there is one.
    vars(stand_ins["fontTools.ttLib"])["TTLibError"] = Exception
    sys.modules.update(stand_ins)
    try:
        importlib.import_module("weasyprint")
    finally:
        for module, stand_in in stand_ins.items():
            if sys.modules.get(module) is stand_in:
                del sys.modules[module]
    for module, loaded in list(sys.modules.items()):
        if module.startswith("weasyprint.") and vars(loaded).get("ffi") is declarations:
            vars(loaded)["ffi"] = declarations.compiled()


load_engine()
