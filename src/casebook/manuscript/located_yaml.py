"""YAML in which every scalar is text and remembers its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from casebook.errors import CasebookError, Problem
from casebook.manuscript.yaml_brackets import is_quoted_mapping
from casebook.manuscript.yaml_faults import parse_problem
from casebook.manuscript.yaml_signs import sign_problems
from casebook.manuscript.yaml_text import plain_text_problems, quoted
from casebook.model.text import Place, Text, composed, stray_character, stray_cure

Value = Any
"""What a file holds at a place: a `Text`, or a list or a mapping of values."""

MAXIMUM_DEPTH = 50


class Document:
    """A parsed YAML file: its plain value, and the line of every part of it."""

    def __init__(self, file: str, value: Any, lines: dict[tuple[str | int, ...], int]) -> None:
        self.file = file
        self.value = value
        self._lines = lines

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line on which a value stands, or the nearest value that holds it."""
        steps = list(path)
        while steps:
            line = self._lines.get(tuple(steps))
            if line is not None:
                return line
            steps.pop()
        return self._lines.get((), 1)


def parse(text: str, file: str, *, paragraphs: bool = False) -> Document:
    """Return the document in `text`: mappings, lists and `Text` for every scalar.

    `paragraphs` asks for a blank line where YAML has one line end for it, as it folds lines.
    An empty value (`key:`) is the empty Text. Raises CasebookError where YAML does not parse,
    a key stands twice, or aliases, tags, depth or stray characters make it unfit for content.
    """
    if signs := list(sign_problems(text, file)):
        raise CasebookError(signs)
    try:
        _refuse_unfit(text, file)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise CasebookError(parse_problem(error, text, file)) from error
    except yaml.YAMLError as error:
        hint = "Look for characters that do not belong into text"
        raise CasebookError(Problem(file, 1, f"the YAML does not parse: {error}", hint)) from error
    if root is None:
        return Document(file, {}, {(): 1})
    reader = _YamlReader(file, paragraphs=paragraphs)
    value = reader.value(root, ())
    if reader.problems:
        raise CasebookError(reader.problems)
    return Document(file, value, reader.lines)


def _refuse_unfit(text: str, file: str) -> None:
    """Walk the events, which needs no recursion, before anything that does."""
    problems: list[Problem] = []
    lines = text.split("\n")
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAXIMUM_DEPTH:
                what = f"values are nested more than {MAXIMUM_DEPTH} deep"
                hint = "Nothing in a book is nested so deep: look for brackets that do not close"
                raise CasebookError([*problems, Problem(file, line, what, hint)])
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.NodeEvent):
            problems += _sign_problems(event, file, line)
        if isinstance(event, yaml.ScalarEvent) and not event.style:
            problems += plain_text_problems(event, lines, file)
    if problems:
        raise CasebookError(problems)


def _sign_problems(event: yaml.NodeEvent, file: str, line: int) -> Iterator[Problem]:
    """Yield a problem for what makes of text something else: an anchor, a tag. Raises CasebookError
    for an alias: whatever it stands for may be too large to look at."""
    if isinstance(event, yaml.AliasEvent):
        hint = f"Write the value out; put a text into quotation marks: {quoted(f'*{event.anchor}')}"
        what = f"the alias “*{event.anchor}” is not allowed"
        raise CasebookError(Problem(file, line, what, hint))
    if event.anchor:
        what = f"the anchor “&{event.anchor}” is not allowed"
        hint = f"Delete it; put a text into quotation marks: {quoted(f'&{event.anchor} …')}"
        yield Problem(file, line, what, hint)
    if tag := getattr(event, "tag", None):
        what = f"the tag “{tag}” is not allowed: content is text"
        hint = "Delete the tag; put text that begins with “!” into quotation marks"
        yield Problem(file, line, what, hint)


def _begins_an_item(node: yaml.MappingNode, key: str, path: tuple[str | int, ...]) -> bool:
    """Return whether a mapping is an item of a list, on lines of its own, that begins with a
    key."""
    is_item = isinstance(path[-1], int) and not node.flow_style
    return is_item and node.value[0][0].value == key


class _YamlReader:
    def __init__(self, file: str, *, paragraphs: bool) -> None:
        self.file = file
        self.paragraphs = paragraphs
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.problems: list[Problem] = []

    def value(self, node: yaml.Node, path: tuple[str | int, ...]) -> Any:
        line = node.start_mark.line + 1
        self.lines[path] = line
        if isinstance(node, yaml.ScalarNode):
            if stray := stray_character(node.value):
                what = f"the control character {stray} cannot stand in text"
                hint = f"{stray_cure(stray, 'its escape')}; write \\\\ if a backslash is meant"
                self.problems.append(Problem(self.file, line, what, hint))
            if node.style in ("'", '"') and is_quoted_mapping(node.value):
                what = "braces and all, the text between the quotation marks would be printed"
                hint = "Take away the quotation marks around {…}, and put them around each text"
                self.problems.append(Problem(self.file, line, what, hint))
            text = composed(node.value)
            is_folded = node.style != "|" and node.end_mark.line > node.start_mark.line
            if self.paragraphs and is_folded:
                text = text.rstrip("\n").replace("\n", "\n\n")
            return Text(text, Place(self.file, line))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
        assert isinstance(node, yaml.MappingNode)
        mapping: dict[Text, Any] = {}
        for key_node, item in node.value:
            key_line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(
                    Problem(
                        self.file,
                        key_line,
                        "a key must be a word, not a list or a mapping",
                        "Put text that begins with “[”, “{” or “?” into quotation marks",
                    )
                )
                continue
            key = Text(key_node.value, Place(self.file, key_line))
            if key in mapping and path and _begins_an_item(node, str(key), path):
                what = f"a hyphen is missing before “{key}”, which stands here for the second time"
                first = self.lines[(*path, str(key))]
                hint = (
                    f"Write “- {key}:” to begin another item; the one above begins in line {first}"
                )
                self.problems.append(Problem(self.file, key_line, what, hint))
                break
            if key in mapping:
                self.problems.append(
                    Problem(
                        self.file,
                        key_line,
                        f"“{key}” stands twice in the same mapping",
                        f"Keep one of the two; the first is in line {self.lines[(*path, key)]}",
                    )
                )
                continue
            mapping[key] = self.value(item, (*path, str(key)))
            self.lines[(*path, str(key))] = key_line
        return mapping
