"""Words of a book's own templates that Jinja prints nowhere: those outside the blocks of a template
that extends another, outside the macros of one that others only import from, in a block that
nothing has a place for, and in one that is replaced wherever it would stand."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from jinja2 import nodes

from casebook.errors import Problem, abridged
from casebook.model.part_kinds import PART_KINDS

_PAGES = frozenset(kind.template for kind in PART_KINDS.values())
"""The templates that are filled in by themselves."""
_ELSEWHERE = (nodes.Block, nodes.Macro, nodes.AssignBlock)
"""What stands where it is called for, not where it is written."""
_PRINTING = (nodes.Include, nodes.CallBlock, nodes.FilterBlock)
"""Statements that print something."""

_INTO_BLOCK = "Put it into a block, behind {{% block {name} %}}, or delete it"
_INTO_MACRO = "Put it into a macro that is called where it is to stand, or delete it"
_FOR_BLOCK = "Write {{% block {name} %}}{{% endblock %}} where it is to stand"
_KEEP = "Write {{{{ super() }}}} in the block “{name}” of {first}, or delete the words here"


class _Unprinted(NamedTuple):
    """Something that a template would print."""

    line: int
    """Where it begins."""
    said: str
    """How a message shows it."""


def unprinted(trees: Mapping[str, nodes.Template], own: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each of the words of a book's own templates that nothing prints.

    `trees` holds all templates of a layout by name; `own` names those of the book.
    """
    parents = {name: _parent(tree) for name, tree in trees.items()}
    imported, placed = _asked_for(trees)
    for name in sorted(own):
        if parents[name] is not None:
            above = list(_ancestors(name, parents))
            if all(one in trees for one in above if one):  # else told when it is filled in
                yield from _outside_blocks(name, trees, above)
                yield from _misnamed(name, trees, above)
        elif name in imported and name not in placed:
            for words in _words(trees[name].body):
                what = f"{words.said} stands outside the macros of the template: nothing prints it"
                yield Problem(f"layouts/{name}", words.line, what, _INTO_MACRO)
        if name not in _PAGES:
            yield from _replaced(name, trees, parents)
    yield from _without_place(trees, own, parents)


def _parent(tree: nodes.Template) -> str | None:
    """Return the name of the template that one extends; empty if only Jinja knows it."""
    for one in tree.find_all(nodes.Extends):
        return str(one.template.value) if isinstance(one.template, nodes.Const) else ""
    return None


def _ancestors(name: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the templates that one extends, the nearest first."""
    seen = {name}
    while (above := parents.get(name)) is not None and above not in seen:
        yield above
        seen.add(above)
        name = above


def _asked_for(trees: Mapping[str, nodes.Template]) -> tuple[set[str], set[str]]:
    """Return the templates that others import from, and those whose words have a place: they are
    filled in, included or extended, or may be."""
    imported: set[str] = set()
    placed = set(_PAGES)
    for tree in trees.values():
        for included in tree.find_all(nodes.Include):
            placed |= _named(included.template, trees)
        for extended in tree.find_all(nodes.Extends):
            placed |= _named(extended.template, trees)
        for whole in tree.find_all(nodes.Import):
            imported |= _named(whole.template, trees)
        for part in tree.find_all(nodes.FromImport):
            imported |= _named(part.template, trees)
    return imported, placed


def _named(template: nodes.Node, trees: Mapping[str, nodes.Template]) -> set[str]:
    """Return the templates that an expression may name: all if only Jinja knows which."""
    return {str(template.value)} if isinstance(template, nodes.Const) else set(trees)


def _outside_blocks(
    name: str, trees: Mapping[str, nodes.Template], above: list[str]
) -> Iterator[Problem]:
    tree = trees[name]
    blocks = [one.name for one in tree.find_all(nodes.Block)]
    blocks += [each for one in above if one in trees for each in _blocks(trees[one])]
    for words in _words(tree.body):
        what = f"{words.said} stands outside the blocks of the template: nothing prints it"
        hint = _INTO_BLOCK.format(name=blocks[0] if blocks else "body")
        yield Problem(f"layouts/{name}", words.line, what, hint)


def _misnamed(
    name: str, trees: Mapping[str, nodes.Template], above: list[str]
) -> Iterator[Problem]:
    """Yield the blocks that no template above has a place for, if it is known which those are."""
    if not all(one in trees for one in above):
        return
    known = [each for one in above for each in _blocks(trees[one])]
    for block in _loose_blocks(trees[name]):
        if block.name not in known and list(_printed(block.body)):
            what = f"{above[0]} has no block “{block.name}”: nothing prints what stands in it"
            close = difflib.get_close_matches(block.name, known, 1)
            hint = f"Did you mean “{close[0]}”?" if close else f"Known are {', '.join(known)}"
            yield Problem(f"layouts/{name}", block.lineno, what, hint)


def _without_place(
    trees: Mapping[str, nodes.Template], own: Collection[str], parents: Mapping[str, str | None]
) -> Iterator[Problem]:
    """Yield the blocks of our templates that a template of the book's own, which they extend, has
    no place for."""
    told = set()
    for name in sorted(trees.keys() - set(own)):
        above = list(_ancestors(name, parents))
        mine = next((one for one in above if one in own), None)
        if mine is None or not all(one in trees for one in above):
            continue
        known = {each for one in above for each in _blocks(trees[one])}
        for block in _loose_blocks(trees[name]):
            if block.name not in known and (mine, block.name) not in told:
                told.add((mine, block.name))
                what = f"the template has no block “{block.name}”, in which {name} has its words"
                yield Problem(f"layouts/{mine}", 0, what, _FOR_BLOCK.format(name=block.name))


def _replaced(
    name: str, trees: Mapping[str, nodes.Template], parents: Mapping[str, str | None]
) -> Iterator[Problem]:
    """Yield words in blocks that every template which extends this one has otherwise."""
    below = [one for one in trees if name in _ancestors(one, parents)]
    if not below:
        return
    for block in trees[name].find_all(nodes.Block):
        others = [_block(trees[one], block.name) for one in below]
        if all(other is not None and not _is_kept(other) for other in others):
            first = min(below)
            for words in _printed(block.body):
                what = f"{words.said} is replaced in each template that extends this one"
                hint = _KEEP.format(name=block.name, first=first)
                yield Problem(f"layouts/{name}", words.line, what, hint)


def _blocks(tree: nodes.Template) -> list[str]:
    return [one.name for one in tree.find_all(nodes.Block)]


def _block(tree: nodes.Template, name: str) -> nodes.Block | None:
    return next((one for one in tree.find_all(nodes.Block) if one.name == name), None)


def _is_kept(block: nodes.Block) -> bool:
    """Return whether a block holds what it takes the place of."""
    calls = (one.node for one in block.find_all(nodes.Call))
    return any(isinstance(one, nodes.Name) and one.name == "super" for one in calls)


def _loose_blocks(node: nodes.Node) -> Iterator[nodes.Block]:
    """Yield the blocks of a template that stand in no other."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _loose_blocks(child)


def _words(body: list[nodes.Node]) -> Iterator[_Unprinted]:
    """Yield what nodes would print where they stand, the first of what stands together."""
    line = 0
    for words in _printed(body):
        if words.line > line + 1 or not line:
            yield words
        line = words.line


def _printed(body: list[nodes.Node]) -> Iterator[_Unprinted]:
    """Yield what nodes print where they stand, but for white space."""
    for node in body:
        if isinstance(node, _ELSEWHERE):
            continue
        if isinstance(node, _PRINTING):
            yield _Unprinted(node.lineno, f"{{% {type(node).__name__.lower()} … %}}")
        elif isinstance(node, nodes.Output):
            for one in node.nodes:
                if not isinstance(one, nodes.TemplateData):
                    yield _Unprinted(one.lineno, "{{ … }}")
                elif said := " ".join(one.data.split()):
                    blank = len(one.data) - len(one.data.lstrip())
                    line = one.lineno + one.data.count("\n", 0, blank)
                    yield _Unprinted(line, f"“{abridged(said)}”")
        else:
            yield from _printed(list(node.iter_child_nodes()))
