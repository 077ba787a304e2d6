"""From YAML values to the classes of the model: every field of the right shape, or a problem."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from casebook.errors import CasebookError, Problem
from casebook.manuscript.located_yaml import Document
from casebook.manuscript.meant_mappings import list_for_languages, mapping_cure, stretches
from casebook.manuscript.near_files import shortened
from casebook.manuscript.yaml_text import quoted
from casebook.model.schema import written
from casebook.model.text import TAG, Text

T = TypeVar("T")

# Building a validator takes longer than any validation.
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}

_MEANT = "Did you mean “"
_SYNONYMS = {
    "alt": "alternative", "alt-text": "alternative", "description": "text alternative summary",
    "persons": "people", "actors": "people", "person": "people", "characters": "people",
    "languages": "locales", "language": "locales", "lang": "locales", "locale": "locales",
    "style": "citation-style", "csl": "citation-style", "citation": "citation-style",
    "isbn": "identifier", "doi": "identifier", "uuid": "identifier", "urn": "identifier",
    "day": "date", "when": "date", "time": "date", "year": "date", "issued": "date",
    "author": "contributors", "authors": "contributors", "editor": "contributors",
    "editors": "contributors", "translator": "contributors", "creator": "contributors",
    "refs": "sources", "references": "sources", "citations": "sources", "source": "sources",
    "image": "file", "picture": "file", "path": "file", "src": "file", "images": "exhibits",
    "pictures": "exhibits", "figures": "exhibits", "heading": "title", "headline": "title",
    "what": "text", "kind": "type", "status": "standing", "certainty": "standing",
    "chapters": "cases", "parts": "cases", "formats": "editions", "outputs": "editions",
    "copyright": "rights", "licence": "rights", "license": "rights", "tags": "subjects",
    "keywords": "subjects", "abstract": "summary description", "timeline": "events",
    "dates": "events", "key": "id", "name": "id label title", "title": "name label caption",
    "label": "name id", "full-name": "name", "short": "short-name short-title",
    "preface": "introduction", "foreword": "introduction", "related": "see-also",
    "content": "text", "amount": "value", "dispute": "differs", "differ": "differs",
}  # fmt: skip
"""What authors call fields, and what these are called here, the likelier first."""
_VALUES = {
    "author": "aut", "writer": "aut", "editor": "edt", "translator": "trl", "photographer": "pht",
    "illustrator": "ill", "contributor": "ctb", "currency": "money", "sum": "money",
    "amount": "money", "string": "text", "name": "person", "people": "person", "location": "place",
    "city": "place", "time": "date", "day": "date", "length": "duration", "interval": "elapsed",
    "period": "duration", "term": "duration", "timespan": "duration", "measure": "quantity",
    "area": "quantity", "weight": "quantity", "distance": "quantity", "measurement": "quantity",
    "array": "list", "values": "list", "texts": "list", "enumeration": "list",
    "integer": "number", "int": "number", "float": "number", "count": "number",
    "alleged": "reported", "claimed": "reported", "unconfirmed": "reported", "likely": "reported",
    "confirmed": "established", "proven": "established", "verified": "established",
    "certain": "established", "contested": "disputed", "denied": "disputed", "print": "pdf",
    "ebook": "epub", "e-book": "epub",
}  # fmt: skip
"""What authors write, and which of the few words of a field they mean."""
_FIRST = {"contributors": "name", "people": "name", "see-also": "text"}
"""The field that holds what stands alone, of each kind of entry that has it."""
_TEXT = "Write text here"
_LIST = "Write a list here: lines that begin with “- ”, or […]"
_MAPPING = "Write a mapping here: lines of the form “key: value”, or {…}"
_VARIANTS = (
    "Write each value with the sources that have it: differs: [{value: …, sources: […]}, "
    "{value: …, sources: […]}]; a remark on the sources stands under “note”"
)
_CLAIMS = "Move it there: editions: [{name: print, format: pdf, claims: listed}]"
_EXPECTED = {
    "is_instance_of": _TEXT,
    "string_type": _TEXT,
    "tuple_type": _LIST,
    "mapping_type": _MAPPING,
    "dict_type": _MAPPING,
    "dataclass_type": _MAPPING,
    "bool_parsing": "Write true or false here",
    "bool_type": "Write true or false here",
    "int_parsing": "Write a whole number here",
    "int_from_float": "Write a whole number here",
    "float_parsing": "Write a number here",
}


def adapter(shape: type[T]) -> TypeAdapter[T]:
    """Return the validator of a class of the model."""
    if shape not in _ADAPTERS:
        _ADAPTERS[shape] = TypeAdapter(shape)
    return _ADAPTERS[shape]


def shaped(
    document: Document,
    shape: type[T],
    value: Any = None,
    stand_ins: Mapping[str, Any] | None = None,
) -> T:
    """Return the document as a value of the class `shape`.

    `value` is what it holds, where some of it has been read already.

    Raises CasebookError with one problem for each field that is missing, unknown or of the
    wrong type; where there are `stand_ins` for the fields that it has to have, with what is right
    of it as the rest.
    """
    try:
        held = document.value if value is None else value
        return adapter(shape).validate_python(held)
    except ValidationError as error:
        problems: dict[tuple[str | int, ...], Problem] = {}
        for detail in error.errors(include_url=False):
            path = _written_path(document.value, detail["loc"], detail["type"] == "missing")
            problems.setdefault(path, _problem(document, shape, path, dict(detail)))
        rest = _rest(shape, held, problems, stand_ins)
        # Where a value may have one of several shapes, what is wrong within the one that it has
        # says more than that it has none of the others.
        outer = {path[:n] for path in problems for n in range(len(path))}
        problems = {path: one for path, one in problems.items() if path not in outer}
        raise CasebookError(_told(problems), rest) from error


def _rest(
    shape: type[T],
    held: Any,
    faults: Iterable[tuple[str | int, ...]],
    stand_ins: Mapping[str, Any] | None,
) -> T | None:
    """Return what is right of a file: without each field that has a fault, or without the item of
    its list."""
    if stand_ins is None or not isinstance(held, Mapping):
        return None
    items = {path[:2] for path in faults if len(path) > 1 and isinstance(path[1], int)}
    fields = {path[0] for path in faults if path} - {path[0] for path in items}
    right = {key: value for key, value in held.items() if key not in fields}
    for name in {path[0] for path in items} & right.keys():
        right[name] = [item for at, item in enumerate(right[name]) if (name, at) not in items]
    try:
        return adapter(shape).validate_python({**stand_ins, **right})
    except ValidationError:
        return None


def _told(problems: Mapping[tuple[str | int, ...], Problem]) -> Iterator[Problem]:
    """Yield the problems; not that a field is missing that stands there under a name like its
    own."""
    meant = {
        (*path[:-1], problem.hint.removeprefix(_MEANT).rstrip("”?"))
        for path, problem in problems.items()
        if problem.hint.startswith(_MEANT)
    }
    for path, problem in problems.items():
        if not (path in meant and problem.what.endswith("is missing")):
            yield problem


def _written_path(
    value: Any, steps: tuple[str | int, ...], lacks_last: bool
) -> tuple[str | int, ...]:
    """Return the keys and indexes of the file among the steps to an error: the validator adds marks
    of its own for unions. Where the error is that something is missing, the last is no key."""
    path: list[str | int] = []
    for step in steps[:-1] if lacks_last else steps:
        held = dict(enumerate(value)) if isinstance(value, list) else value
        if isinstance(held, Mapping) and step in held:
            value = held[step]
            path.append(step)
    return (*path, *steps[-1:]) if lacks_last else tuple(path)


def _problem(
    document: Document, shape: type, path: tuple[str | int, ...], detail: dict[str, Any]
) -> Problem:
    name = _spoken(path)
    line = document.line(path)
    kind = detail["type"]
    if kind == "missing":
        return Problem(
            document.file,
            line,
            f"“{name}” is missing",
            f"Add “{path[-1]}:” with its value",
        )
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        known = _field_names(shape, path[:-1])
        close = _meant_field(str(path[-1]), known)
        hint = f"{_MEANT}{close}”?" if close else ""
        if not hint and known:
            hint = f"Known here: {', '.join(known)}"
        return Problem(document.file, line, f"“{name}” is not a known field", hint)
    if kind == "literal_error":
        allowed = detail["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
        what = f"“{name}” is “{detail['input']}”, which is not one of the values it can have"
        values = allowed.split(", ")
        written_so = str(detail["input"]).strip().lower()
        alike = difflib.get_close_matches(written_so, values, 1, 0.7)
        alike = [*(one for one in values if one.lower() == written_so), *alike]
        meant = next((one for one in (_VALUES.get(written_so, ""), *alike) if one in values), "")
        hint = f"Did you mean “{meant}”? It can be {allowed}" if meant else f"Use one of {allowed}"
        return Problem(document.file, line, what, hint)
    if path and path[-1] == "differs" and kind == "tuple_type":
        what = f"“{name}” is no list of what sources say"
        return Problem(document.file, line, what, _VARIANTS)
    if kind == "tuple_type" and isinstance(detail["input"], Text) and detail["input"] and path:
        text = re.sub(r"\A[\[［]|[\]］]\Z", "", detail["input"].strip())
        items = ", ".join(quoted(one) for one in re.split(r" *[;；] *", text) if one)
        hint = f"Write a list here: {path[-1]}: [{items}]"
        return Problem(document.file, line, f"“{name}” is a text, and no list", hint)
    if path == ("claims",) and detail["input"] == "listed":
        what = "“claims: listed” belongs to an edition: here stands what claims must rest on"
        return Problem(document.file, line, what, _CLAIMS)
    if path == ("timeline-figure",):
        return Problem(document.file, line, *stretches(detail["input"]))
    if path and (found := _no_mapping(document, shape, path, detail)):
        return Problem(document.file, line, *found)
    if kind == "value_error":
        return Problem(document.file, line, f"“{name}” cannot be used", str(detail["ctx"]["error"]))
    what = f"“{name}” has the wrong type" if name else "the file holds a value of the wrong type"
    return Problem(document.file, line, what, _EXPECTED.get(kind, str(detail["msg"])))


def _no_mapping(
    document: Document, shape: type, path: tuple[str | int, ...], detail: dict[str, Any]
) -> tuple[str, str] | None:
    """Return what is wrong, and what to do, where a mapping is expected and something else stands;
    None if none is expected."""
    kind, value, name = detail["type"], detail["input"], _spoken(path)
    language, last = _language(document), str(path[-1])
    if kind == "dataclass_type":
        held = _class_at(shape, path)
        first = next((_FIRST[str(step)] for step in reversed(path) if str(step) in _FIRST), "")
        if first and isinstance(value, Text) and value:
            hint = f"Write {{{first}: {{{language}: {quoted(value)}}}, …}}"
            return f"“{name}” is a text, and has fields of its own", hint
        if held is None or isinstance(path[-1], int):
            return None
        return f"“{name}” has fields of its own", mapping_cure(last, held, value, language)
    if kind not in ("mapping_type", "dict_type"):
        return None
    if cure := list_for_languages(last, value, language):
        return f"“{name}” is one list for all languages", cure
    if isinstance(value, Text) and not value:
        hint = f"Write {last}: {{{language}: …}}, or delete the line"
        return f"“{name}” is empty", hint
    if isinstance(value, Text):
        hint = f"Write one for each: {last}: {{{language}: {quoted(value)}}}"
        return f"“{name}” is one text for all languages", hint
    return None


def _meant_field(name: str, known: Sequence[str]) -> str:
    """Return which of the known fields is meant by a name; nothing if nobody can tell."""
    plain = name.strip().lower().replace("_", "-").replace(" ", "-")
    for meant in (plain, *_SYNONYMS.get(plain, "").split()):
        if meant in known:
            return meant
    return next(iter(difflib.get_close_matches(plain, known, 1)), "")


def _language(document: Document) -> str:
    """Return a language of the book, if the file tells them; else English."""
    known = document.value.get("locales") if isinstance(document.value, Mapping) else None
    first = known[0] if isinstance(known, list) and known else ""
    return first if isinstance(first, Text) and TAG.match(first) else "en"


def _spoken(path: tuple[str | int, ...]) -> str:
    """Return a path as a person says it: `events 3, date`."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
        else:
            words.append(shortened(str(step)))
    return ", ".join(words)


def _class_at(shape: Any, path: tuple[str | int, ...]) -> type | None:
    """Return the class of the model that is held at `path`; None if none is."""
    for step in path:
        if isinstance(step, int):
            shape = next((a for a in get_args(shape) if is_dataclass(a)), None)
        elif is_dataclass(shape):
            hints = get_type_hints(shape)
            shape = {written(f.name): hints[f.name] for f in fields(shape)}.get(str(step))
            if get_origin(shape) in (Union, UnionType):
                shape = next((a for a in get_args(shape) if is_dataclass(a)), shape)
        if get_origin(shape) is None and not is_dataclass(shape):
            return None
    return shape if isinstance(shape, type) and is_dataclass(shape) else None


def _field_names(shape: Any, path: tuple[str | int, ...]) -> list[str]:
    """Return the written names of the fields at `path`, as far as classes of the model go."""
    held = _class_at(shape, path)
    return [written(f.name) for f in fields(held)] if held and is_dataclass(held) else []
