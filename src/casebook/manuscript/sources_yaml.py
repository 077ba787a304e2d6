"""Sources as sources.yaml has them: written for people to read and to go on with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from casebook.errors import CasebookError, Problem
from casebook.manuscript.bibliography import read_bibliography
from casebook.manuscript.located_yaml import Value, parse
from casebook.manuscript.markdown_marks import without_markdown
from casebook.model.book import Source
from casebook.model.csl import DATES, NAMES
from casebook.model.dates import WrittenDate

HEAD = "# yaml-language-server: $schema=schemas/sources.schema.json\nreferences:\n"
"""How a file of sources begins."""

_FIRST = ("id", "type", "title", *NAMES, "container-title", *DATES)
"""Fields that stand before the others, in this order."""

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_NO_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
"""What is no text in YAML without quotation marks."""


def sources_yaml(sources: Iterable[Source]) -> str:
    """Return a file of sources. What is wrong with them is not in it."""
    return HEAD + "".join(_entry(source, "  ") for source in sources)


def with_sources(text: str, sources: Iterable[Source], file: str) -> str:
    """Return the text of a file of sources with others at its end; what stands in it stays as it
    is.

    Raises CasebookError if it cannot be read, or is not a list under `references:` in lines; and
    with each source that stands in it already.
    """
    known, problems = read_bibliography(parse(text, file))
    faults = [*problems]
    for source in sources:
        if first := known.get(str(source.id)):
            what = f"the source “{source.id}” stands in {file} already, in line"
            hint = "Rename or delete one of the two; nothing was written"
            faults.append(Problem(*source.id.place, f"{what} {first.id.place.line}", hint))
    if faults:
        raise CasebookError(faults)
    found = re.search(r"^( *)- ", text, re.MULTILINE)
    indent = found[1] if found else "  "
    joined = text.rstrip("\n") + "\n" + "".join(_entry(source, indent) for source in sources)
    try:
        again = read_bibliography(parse(joined, file))[0]
    except CasebookError:
        again = {}
    if {*known, *(str(source.id) for source in sources)} != again.keys():
        what = "nothing can be added at the end of this file"
        hint = (
            "Write its sources under “references:”, each in lines of its own that begin with “- ”"
        )
        raise CasebookError(Problem(file, 1, what, hint))
    return joined


def _entry(source: Source, indent: str) -> str:
    """Return a source as an item of the list."""
    fields = {name: source.item[name] for name in _FIRST if name in source.item}
    fields |= source.item
    for name in (name for name in fields if "title" in name):
        fields[name] = without_markdown(str(fields[name]))
    lines = [f"{_word(name)}: {_value(value)}" for name, value in fields.items()]
    if source.custom:
        lines.append("custom:")
        lines += [f"  {_word(name)}: {_value(value)}" for name, value in source.custom.items()]
    return f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"


def _value(value: Value) -> str:
    if isinstance(value, WrittenDate):
        return json.dumps(str(value))
    if isinstance(value, Mapping):
        pairs = (f"{_word(str(key))}: {_value(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return _word(str(value))


def _word(text: str) -> str:
    """Return a text as YAML has it: in quotation marks, unless it is a plain word."""
    plain = _WORD.fullmatch(text) and text.lower() not in _NO_WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)
