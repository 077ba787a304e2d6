"""BibTeX and BibLaTeX, read as CSL data: by pandoc, which knows LaTeX, names and cross references.

What pandoc would lose is read here: where each field stands, dates (EDTF in BibLaTeX), addresses,
languages, fields that CSL does not have. Each entry goes to pandoc under a number of its own, with
every value in braces, so that no fault of the file can mix entries up. Titles keep their capitals
as they are written, as when Zotero reads BibTeX.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence

from casebook.errors import CasebookError, Problem
from casebook.manuscript.bibtex_dates import bibtex_dates
from casebook.manuscript.bibtex_faults import entry_faults, is_date_field, type_hint
from casebook.manuscript.bibtex_fields import (
    COPIED,
    KINDS,
    LISTS,
    NAMES,
    READ,
    READ_TOO,
    TYPES_HERE,
    UNKEPT,
)
from casebook.manuscript.bibtex_formulas import ADDRESSES, dollar_faults
from casebook.manuscript.bibtex_inheritance import with_inherited
from casebook.manuscript.bibtex_syntax import BibtexEntry, ancestors, read_entries
from casebook.manuscript.latex_letters import with_letters
from casebook.manuscript.latex_text import NotText, csl_text, raw_text
from casebook.manuscript.located_yaml import Document, Value
from casebook.model.csl import TYPES, TYPES_ELSEWHERE
from casebook.model.text import Text
from casebook.pandoc.run import PandocError, run_pandoc

TIME_LIMIT, TIME_FOR_EACH = 20, 0.02
"""Seconds that pandoc may take to read a file, and for each entry besides."""

_BARE_SIGN = re.compile(r"(?<!\\)[%#]")

MOST_ANCESTORS = 20
"""How many entries one may take fields from: BibLaTeX's own examples have three."""

_UNCITED = ("xdata", "set")
"""Types of entries that serve others, and are no sources."""

_HINT = "Look for a $, a brace or a command that only LaTeX knows, and write its text instead"


def read_bibtex(
    text: str, file: str
) -> tuple[Document, dict[int, list[Problem]], Sequence[Problem]]:
    """Return the entries of a BibTeX or BibLaTeX file as CSL data, what is wrong with each, by its
    index, and what is wrong besides. Raises CasebookError if pandoc cannot read it."""
    found = read_entries(text, file)
    entries = {str(entry.key): entry for entry in reversed(found.entries)}
    taken = [entry for entry in found.entries if entry.kind not in _UNCITED]
    for entry in found.entries:
        _untangle(entry, entries)
    problems = [*found.problems]
    problems += [fault for one in found.entries if one.kind in _UNCITED for fault in one.faults]
    whole = [with_inherited(entry, entries) for entry in taken]
    read = _references(whole, file) if taken else {}
    items: list[dict[Text, Value]] = []
    lines: dict[tuple[str | int, ...], int] = {(): 1}
    faults: dict[int, list[Problem]] = {}
    for index, entry in enumerate(whole):
        converter = _EntryReader(entry, taken[index].fields.keys())
        items.append(converter.item(read.get(f"e{index}", {})))
        faults[index] = [*converter.faults, *entry_faults(taken[index])]
        lines[(index,)] = entry.key.place.line
        for name, line in converter.lines.items():
            lines[(index, name)] = line
    return Document(file, items, lines), faults, problems


def _untangle(entry: BibtexEntry, entries: dict[str, BibtexEntry]) -> None:
    """Take from an entry what refers to others, and note the fault, if it would take fields from
    itself, or from too many."""
    if not entry.fields.keys() & {"crossref", "xdata"}:
        return
    parents = list(ancestors(entry, entries))
    again = [one for one in (entry, *parents) if str(entry.key) in _named(one)]
    if again:
        what = f"the entries “{entry.key}” and “{again[0].key}” refer to each other by crossref"
        hint = "Take crossref out of one of the two"
    elif len(parents) > MOST_ANCESTORS:
        what = f"the entry “{entry.key}” takes fields from {len(parents)} others"
        hint = "Write its fields out"
    else:
        return
    entry.faults.append(Problem(*entry.key.place, what, hint))
    for field in ("crossref", "xdata"):
        entry.fields.pop(field, None)


def _named(entry: BibtexEntry) -> list[str]:
    names = f"{entry.fields.get('crossref', '')},{entry.fields.get('xdata', '')}"
    return [name.strip() for name in names.split(",")]


def _references(entries: list[BibtexEntry], file: str) -> dict[str, Mapping[str, Value]]:
    """Return what pandoc makes of entries: the fields of each, by its number (`e0`…)."""
    written = "\n".join(_written(entry, f"e{number}") for number, entry in enumerate(entries))
    seconds = TIME_LIMIT + TIME_FOR_EACH * len(entries)
    try:
        done = run_pandoc(["--from=biblatex", "--to=json"], written, seconds, {})
    except PandocError as error:
        if error.hint:  # whatever the file
            raise CasebookError(Problem("", 0, f"pandoc {error}", error.hint)) from error
        what = f"the file cannot be read: pandoc {error}"
        hint = "Divide it, or leave entries out until the one is found that it stumbles over"
        raise CasebookError(Problem(file, 1, what, hint)) from error
    listed = json.loads(done)["meta"].get("references", {"c": []})["c"]
    return {str(one["c"]["id"]["c"]): one["c"] for one in listed}


def _written(entry: BibtexEntry, name: str) -> str:
    """Return an entry as pandoc is given it."""
    fields = {"langid": "zxx"}  # titles in another language than English keep their capitals
    for field, value in entry.fields.items():
        if field in READ or field in READ_TOO:
            whole = field in LISTS and not _is_biblatex(entry)
            # To BibTeX “%” and “#” are signs; to LaTeX they begin a remark, or stand for words.
            told = value if field in ADDRESSES else _BARE_SIGN.sub(r"\\\g<0>", value)
            told = with_letters(told) if field in NAMES else told
            fields[field] = f"{{{told}}}" if whole else str(told)
    if (address := _how_published(entry)) and "howpublished" in fields:
        del fields["howpublished"]
        entry.fields.setdefault("url", address)
    kind = KINDS.get(entry.kind, entry.kind if entry.kind.isalpha() else "misc")
    lines = [f"  {field} = {{{value}}}," for field, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{name},", *lines, "}"])


def _is_biblatex(entry: BibtexEntry) -> bool:
    return bool(entry.fields.keys() & {"date", "journaltitle", "location", "langid", "urldate"})


def _how_published(entry: BibtexEntry) -> Text | None:
    """Return the address that stands in the place of a publisher, as BibTeX has no field for it."""
    value = entry.fields.get("howpublished")
    if value and re.fullmatch(r"(?:\\url\s*\{[^{}]*\}|https?://\S+)", value.strip()):
        return value
    return None


class _EntryReader:
    """Makes CSL data of one entry."""

    def __init__(self, entry: BibtexEntry, own: Collection[str]) -> None:
        """`own` are the fields that it has itself, and takes from no other."""
        self.faults = [*entry.faults, *dollar_faults(entry)]
        self.lines: dict[str, int] = {}
        self._entry = entry
        self._fields = entry.fields
        self._own = own

    def item(self, read: Mapping[str, Value]) -> dict[Text, Value]:
        """Return the fields of the entry, of which pandoc has `read` some."""
        item: dict[str, Value] = {"id": self._entry.key}
        for name, value in read.items():
            if name not in ("id", "type", "language", "url", "doi", "isbn", "issn", "other-ids"):
                self._enter(item, name, value)
        for field, name in COPIED.items():
            if field in self._fields:
                self._put(item, name, raw_text(self._fields[field]), field)
        if "url" in read and "URL" not in item:  # of an eprint
            item["URL"] = self._text(str(read["url"]["c"]), "eprint")
        self._language(item)
        dates, fault = bibtex_dates(self._fields)
        self.faults += fault
        for name, (date, field) in dates.items():
            item[name] = {Text(k): self._text(v, field) for k, v in date.items()}
            self.lines[name] = self._fields[field].place.line
        item["type"] = self._type(str(read.get("type", {}).get("c", "")), item)
        if item["type"] == "legal_case" and "publisher" in item:
            item.setdefault("authority", item["publisher"])
        item["custom"] = self._custom(item)
        return {Text(name): value for name, value in item.items() if value}

    def _enter(self, item: dict[str, Value], name: str, value: Mapping[str, Value]) -> None:
        """Enter what pandoc has read into a field."""
        field = next((f for f, names in READ.items() if name in names and f in self._fields), "")
        if name == "title-short" and not self._fields.keys() & {"shorttitle", "subtitle"}:
            return  # what stands before a colon, which is pandoc's guess
        try:
            if value["t"] == "MetaList":
                people = [_name(one["c"]) for one in value["c"]]
                item[name] = [{Text(k): self._text(v, field) for k, v in p.items()} for p in people]
            elif value["t"] == "MetaInlines":
                self._put(item, name, csl_text(value["c"], is_title="title" in name), field)
            else:
                self._put(item, name, str(value["c"]), field)
        except NotText as error:
            what = f"“{field or name}” of the entry “{self._entry.key}” holds “{error}”"
            self._report(field, f"{what}, which is no text")
            return
        if field:
            self.lines[name] = self._fields[field].place.line

    def _put(self, item: dict[str, Value], name: str, text: str, field: str) -> None:
        item[name] = self._text(text, field)
        if field in self._fields:
            self.lines[name] = self._fields[field].place.line

    def _text(self, text: str, field: str) -> Text:
        place = self._fields[field].place if field in self._fields else self._entry.key.place
        return Text(text, place)

    def _language(self, item: dict[str, Value]) -> None:
        for field in ("langid", "language", "hyphenation"):
            if name := raw_text(self._fields.get(field, "")):
                self._put(item, "language", name, field)
                return

    def _type(self, read: str, item: Mapping[str, Value]) -> Text:
        """Return the type of the entry as CSL calls it."""
        kind = KINDS.get(self._entry.kind, self._entry.kind)
        if kind == "unpublished" and "event-date" in item:
            return Text("speech")
        if kind == "misc":
            return Text("webpage" if "URL" in item else "document")
        known = (
            TYPES_HERE.get(kind) or read or TYPES_ELSEWHERE.get(kind) or (kind in TYPES and kind)
        )
        if known:
            return Text(known)
        what = f"“@{kind}”, the type of the entry “{self._entry.key}”, is not one of BibLaTeX"
        self.faults.append(Problem(*self._entry.key.place, what, type_hint(kind)))
        return Text("document")

    def _custom(self, item: Mapping[str, Value]) -> dict[Text, Text]:
        """Return the fields that CSL has no place for; report those that pandoc could not read."""
        kept: dict[Text, Text] = {}
        for field, value in self._entry.fields.items():
            if field not in self._own:
                continue
            if field == "howpublished" and "URL" in item and "publisher" not in item:
                continue
            if field in READ:
                if not value.strip() or any(map(item.get, self._printed_as(field))):
                    continue
                if field in ("title", "author", "editor") and not self.faults:
                    what = f"“{field}” of the entry “{self._entry.key}” cannot be read as LaTeX"
                    self._report(field, what)
            elif field in READ_TOO or field in COPIED or field in UNKEPT or is_date_field(field):
                continue
            kept[Text(field)] = Text(raw_text(value), value.place)
        return kept

    def _printed_as(self, field: str) -> list[str]:
        """Return what CSL may call a field: a title is that of the whole if nothing else is."""
        others = ("booktitle", "journal", "journaltitle")
        taken = READ["journal"] if field == "title" and self._fields.keys() & set(others) else ()
        return [name for name in READ[field] if name not in taken]

    def _report(self, field: str, what: str) -> None:
        place = self._fields[field].place if field in self._fields else self._entry.key.place
        self.faults.append(Problem(*place, what, _HINT))


def _name(parts: Mapping[str, Value]) -> dict[str, str]:
    """Return a name as CSL has it, of its parts as pandoc writes them."""
    name = {
        part: csl_text(value["c"]) if value["t"] == "MetaInlines" else str(value["c"])
        for part, value in parts.items()
    }
    if "dropping-particle" in name and "non-dropping-particle" not in name:
        # "van den Berg" stays so where only the family name is printed.
        name["non-dropping-particle"] = name.pop("dropping-particle")
    return name
