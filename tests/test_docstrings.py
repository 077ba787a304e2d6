"""The docstrings of the code: every public name says what it is, and what it raises.

That modules, classes and functions have docstrings at all is for ruff to see (D100 to D104, D401).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "casebook"
MODULES = sorted(SOURCE.rglob("*.py"))

Scope = ast.Module | ast.ClassDef


def classes(scope: Scope) -> Iterator[ast.ClassDef]:
    """Yield the public classes of a module, those inside others too."""
    for node in scope.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node
            yield from classes(node)


def functions(scope: Scope) -> Iterator[ast.FunctionDef]:
    """Yield the public functions and methods of a module or a class."""
    for node in scope.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def is_record(node: ast.ClassDef) -> bool:
    """Return whether a class is a dataclass or a named tuple."""
    words = {ast.unparse(each).partition("(")[0] for each in (*node.decorator_list, *node.bases)}
    return bool(words & {"dataclass", "NamedTuple"})


def is_sentence(node: ast.stmt | None) -> bool:
    """Return whether a statement is a string that stands for itself."""
    value = node.value if isinstance(node, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def raised(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the names of the exceptions that a function itself raises, not those inside it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.Raise) and node.exc:
            called = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if isinstance(called, ast.Name) and called.id[0].isupper():
                yield called.id
        waiting += ast.iter_child_nodes(node)


def test_every_field_has_its_sentence() -> None:
    """The fields of public dataclasses and named tuples; each sentence stands below its field."""
    silent = [
        f"{path.relative_to(SOURCE)}:{node.lineno} {each.name}.{ast.unparse(node)}"
        for path in MODULES
        for each in classes(ast.parse(path.read_text("utf-8")))
        if is_record(each)
        for node, below in pairwise([*each.body, None])
        if isinstance(node, ast.AnnAssign) and not ast.unparse(node.target).startswith("_")
        if not is_sentence(below)
    ]
    assert not silent


def test_what_a_function_raises_stands_in_its_docstring() -> None:
    """The exceptions of public functions and methods, by name."""
    silent = [
        f"{path.relative_to(SOURCE)}:{function.lineno} {function.name} raises {name}"
        for path in MODULES
        for tree in [ast.parse(path.read_text("utf-8"))]
        for scope in (tree, *classes(tree))
        for function in functions(scope)
        for name in raised(function)
        if name not in (ast.get_docstring(function) or "")
    ]
    assert not silent
