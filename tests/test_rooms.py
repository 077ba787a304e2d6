"""The rooms of the code, read from its imports: who may know whom, and how large anything grows."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "casebook"
README = SOURCE.parents[1] / "README.md"
MODULES = sorted(SOURCE.rglob("*.py"))

LIBRARIES: dict[str, set[str]] = {
    "PIL": {"pictures"},
    "babel": {"locales"},
    "bagit": {"evidence"},
    "barcode": {"render"},
    "cryptography": {"evidence"},
    "cssselect2": {"typeset", "ebook"},
    "ebooklib": {"ebook"},
    "fontTools": {"fonts"},
    "jinja2": {"render"},
    "lxml": {"ebook", "proof"},
    "markdown_it": {"manuscript"},
    "markupsafe": {"render"},
    "mdit_py_plugins": {"manuscript"},
    "pikepdf": {"proof"},
    "pydantic": {"manuscript"},
    "pydantic_core": {"manuscript"},
    "pydyf": {"typeset"},
    "pypdfium2": {"proof"},
    "pyphen": {"typeset"},
    "pypandoc": {"pandoc"},
    "rfc3161_client": {"evidence"},
    "segno": {"render"},
    "stdnum": {"editing"},
    "tinycss2": {"typeset", "render", "ebook"},
    "uharfbuzz": {"fonts"},
    "warcio": {"evidence"},
    "weasyprint": {"typeset"},
    "yaml": {"manuscript"},
}
"""Library -> the rooms that may import it."""

FILE_LINES = 300
FUNCTION_LINES = 60
ARGUMENTS = 5
"""How many arguments a call may have without their names."""
ANY = 150
"""How often the whole source may say `Any`, imports of the word too."""


@cache
def rooms() -> dict[str, set[str]]:
    """Return which rooms each room may import: what the table in README.md says."""
    allowed: dict[str, set[str]] = {}
    for line in README.read_text("utf-8").splitlines():
        if row := re.match(r"\| `(\w+)/?` \|.*?\|([^|]*)\|[^|]*\|$", line):
            words = set(re.findall(r"\w+", row[2]))
            allowed[row[1]] = set(allowed) if "above" in words else words & {*allowed, "errors"}
            if "nothing" not in words:
                allowed[row[1]].add("errors")
    return allowed | {"__main__": {"cli"}}


def name(path: Path) -> str:
    """Return a module's dotted name."""
    parts = ("casebook", *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    """Return the room of one of our modules; empty for the package itself."""
    return [*module.split("."), ""][1]


@cache
def tree(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(module: ast.Module) -> Iterator[str]:
    """Yield what a module imports anywhere, its functions too: `from a import b` gives `a.b`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in line {node.lineno}"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def imported(path: Path) -> frozenset[str]:
    """Return what the module in a file imports."""
    return frozenset(imports(tree(path)))


def test_the_table_of_rooms_has_every_room() -> None:
    assert rooms().keys() == {room(name(path)) for path in MODULES} - {""}
    assert rooms()["model"] == {"errors"}
    assert rooms()["production"] >= {"typeset", "bind", "ebook", "render"}


def test_a_room_imports_only_the_rooms_it_may() -> None:
    trespasses = {}
    for path in MODULES:
        here = room(name(path))
        ours = {m for m in imported(path) if m.partition(".")[0] == "casebook"}
        # `from casebook import __version__` is open to all; the package itself imports nothing.
        others = {room(m) for m in ours} - {here, "__version__"}
        if strangers := others - rooms().get(here, set()):
            trespasses[name(path)] = strangers
    assert not trespasses


def test_a_library_is_imported_in_its_own_room_only() -> None:
    trespasses = {}
    for path in MODULES:
        libraries = {m.partition(".")[0] for m in imported(path)}
        libraries -= {"casebook", *sys.stdlib_module_names}
        if strangers := {x for x in libraries if room(name(path)) not in LIBRARIES.get(x, set())}:
            trespasses[name(path)] = strangers
    assert not trespasses, "LIBRARIES says which room a library belongs to"


def test_a_build_loads_no_engine_before_it_needs_one() -> None:
    """Workers load it, beside what the build reads; an edit of a page waits for none of it."""
    code = (
        "import sys, casebook.cli.program, casebook.production.story; "
        "print(*{'weasyprint', 'PIL', 'fontTools', 'ebooklib'} & sys.modules.keys())"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


def test_no_module_waits_for_itself() -> None:
    """Imports inside functions count too: a cycle put off is a cycle."""
    known = {name(path): path for path in MODULES}
    waiting = {
        module: {
            found
            for dotted in imported(path)
            for found in (dotted, dotted.rpartition(".")[0])
            if found in known and found not in (module, "casebook")
        }
        for module, path in known.items()
    }
    while free := {module for module, needs in waiting.items() if not needs & waiting.keys()}:
        waiting = {module: needs for module, needs in waiting.items() if module not in free}
    assert not waiting, "these import each other in a circle, or rest on such"


def test_files_and_functions_stay_small() -> None:
    lines = {name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    functions = {
        f"{name(path)}.{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert not {module: n for module, n in lines.items() if n > FILE_LINES}
    assert not {function: n for function, n in functions.items() if n > FUNCTION_LINES}


def test_no_two_classes_have_one_name() -> None:
    modules = defaultdict(list)
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                modules[node.name].append(name(path))
    twice = {each: where for each, where in modules.items() if len(where) > 1}
    assert not twice


def test_calls_with_many_arguments_name_them() -> None:
    """But where a format or another's signature tells what stands in which place."""
    long = [
        f"{name(path)}:{node.lineno} {ast.unparse(node.func)}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and len(node.args) > ARGUMENTS
        if ast.unparse(node.func) not in ("pack", "pen.write", "original")
    ]
    assert not long


def test_any_is_rare() -> None:
    """What the type checker may not look into: values of libraries without types, mostly."""
    words = {path: len(re.findall(r"\bAny\b", path.read_text("utf-8"))) for path in MODULES}
    counts = {name(path): count for path, count in words.items() if count}
    assert sum(counts.values()) <= ANY, counts
