"""One source, read from an item of CSL data as programs export it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casebook.errors import Problem
from casebook.manuscript.csl_dates import SourceDates
from casebook.manuscript.csl_fields import (
    address_fault,
    bare_doi,
    field_fault,
    is_subtitle,
    known_parts,
    meant_field,
    type_hint,
)
from casebook.manuscript.extra_lines import with_extra_lines
from casebook.manuscript.language_names import language_tag
from casebook.manuscript.located_yaml import Document, Value
from casebook.manuscript.markdown_marks import with_csl_marks
from casebook.manuscript.name_faults import (
    commas_in_families,
    joined_names,
    organisation_as_person,
)
from casebook.manuscript.source_files import ending
from casebook.manuscript.yaml_text import quoted
from casebook.model.book import Source
from casebook.model.csl import (
    DATES,
    FIELDS_RENAMED,
    NAMES,
    OWN_FIELDS,
    TYPES,
    TYPES_ELSEWHERE,
    VARIABLES,
)
from casebook.model.dates import WrittenDate
from casebook.model.text import Place, Text

Item = Mapping[str, Value]
"""The fields of an item: texts that know their lines, lists and mappings of them."""


class _SourceReader:
    def __init__(self, document: Document, path: tuple[str | int, ...], key: Text) -> None:
        self._document = document
        self._path = path
        self._key = key
        self._dates = SourceDates()
        self._faults: list[Problem] = []

    def read(self, item: Item) -> Source:
        custom = item.get("custom", {})
        fields: dict[str, Value] = {"id": str(self._key)}
        own: dict[str, Value] = {}
        if isinstance(custom, Mapping):
            own = {str(name): plain(value) for name, value in custom.items()}
        elif custom != "":
            what, hint = "is not a mapping", "Write fields of your own under it"
            self._report("custom", f"“custom” of the source “{self._key}” {what}", hint)
        fields["type"] = self._type(item)
        for name, value in with_extra_lines(item).items():
            if name in ("id", "type", "custom") or value in ("", [], {}):
                continue
            self._field(str(name), value, fields, own)
        for old, new in FIELDS_RENAMED.items():
            if old in fields:
                fields.setdefault(new, fields[old])
        self._archived(own)
        faults = (*self._faults, *self._dates.problems)
        return Source(self._key, fields, own, tuple(sorted(set(faults))))

    def _archived(self, own: dict[str, Value]) -> None:
        """Read where an archived copy is, and when it was made; report what cannot be used."""
        subject = f"“{{}}” of the source “{self._key}”"
        if "archived" in own and (fault := address_fault(own["archived"])):
            what = f"{subject.format('archived')} {fault[0]}"
            self._faults.append(Problem(*self._own_place("archived"), what, fault[1]))
            del own["archived"]
        if "archived-date" in own:
            name, written = "archived-date", own.pop("archived-date")
            place = self._own_place(name)
            date = self._dates.date(Text(str(written), place), subject.format(name), place)
            if date is not None:
                own[name] = date

    def _field(
        self, name: str, value: Value, fields: dict[str, Value], own: dict[str, Value]
    ) -> None:
        """Enter a field under what is printed, or what is kept; or report what is wrong with it."""
        if meant := meant_field(name, value):
            what = f"“{name}”, a field of the source “{self._key}”, is not one of CSL"
            self._report(name, what, f"Write {meant}, or put it under “custom”")
        elif is_subtitle(name, value):
            what = f"“{name}” of the source “{self._key}” is printed by no citation style"
            self._report(name, what, "Write it in the title, behind a colon: “Title: Subtitle”")
        elif name in DATES:
            subject = f"“{name}” of the source “{self._key}”"
            if (date := self._dates.date(value, subject, self._place(name))) is not None:
                fields[name] = date
        elif name in OWN_FIELDS or (name not in VARIABLES and not isinstance(value, Text)):
            own.setdefault(name, plain(value))
        elif fault := field_fault(name, value):
            self._report(name, f"“{name}” of the source “{self._key}” {fault[0]}", fault[1])
        elif name in NAMES:
            self._names(name, value)
            fields[name] = [plain(known_parts(person)) for person in value]
        elif name == "language":
            fields[name] = language_tag(value)
        elif name == "DOI":
            fields[name] = bare_doi(value)
        elif "title" in name and ending(self._document.file) in ("yaml", "yml"):
            fields[name] = with_csl_marks(value)
        else:
            fields[name] = plain(value)

    def _names(self, name: str, value: Any) -> None:
        """Report a person in a field of names who is several, or is no person."""
        kind = ending(self._document.file)
        # What BibTeX has in braces is one name; what it has not is told where it is read.
        if kind in ("bib", "bibtex"):
            return
        subject = f"a name in “{name}” of the source “{self._key}”"
        if joined := joined_names(value, of_a_line=kind == "ris"):
            hint = (
                "Write {family: …, given: …} for each person, and {literal: …} for an organisation"
            )
            if kind == "ris":
                hint = "Write a line for each person; the name of an organisation has no comma"
            self._report(name, f"“{joined}”, {subject}, is of several", hint)
        elif fault := commas_in_families(value):
            what = f"“{fault[0]}”, {subject}, is a family name with another behind its comma"
            self._report(name, what, fault[1])
        elif body := organisation_as_person(value):
            what = f"“{body}”, {subject}, is read as that of a person"
            hint = f"Write {{literal: {quoted(body)}}}; nothing needs to be done if it is a person"
            self._faults.append(Problem(*self._place(name), what, hint, "warning"))

    def _type(self, item: Item) -> str:
        """Return the type of an item as CSL calls it."""
        written = with_extra_lines(item).get("type")
        if not isinstance(written, Text) or not written:
            hint = "Give it a CSL type: webpage, book, report…"
            if "itemType" in item:
                hint = "This is Zotero's own JSON: export the library as CSL JSON, or as BibLaTeX"
            what = f"the source “{self._key}” has no “type”"
            self._faults.append(Problem(*self._key.place, what, hint))
        elif written in TYPES or written in TYPES_ELSEWHERE:
            return TYPES_ELSEWHERE.get(written, str(written))
        else:
            what = f"“{written}”, the type of the source “{self._key}”, is not one of CSL"
            self._report("type", what, type_hint(written))
        return "document"

    def _place(self, name: str) -> Place:
        return Place(self._document.file, self._document.line((*self._path, name)))

    def _own_place(self, name: str) -> Place:
        """Return the place of a field of ours: under `custom`, or among the others."""
        line = self._document.line((*self._path, "custom", name))
        is_there = line not in map(self._document.line, (self._path, (*self._path, "custom")))
        return Place(self._document.file, line) if is_there else self._place(name)

    def _report(self, name: str, what: str, hint: str) -> None:
        self._faults.append(Problem(*self._place(name), what, hint))


def read_source(document: Document, path: tuple[str | int, ...], key: Text, item: Item) -> Source:
    """Return the source that an item of a file is, whose key and path in the file are given.

    Fields that CSL does not have are kept: those that hold more than text under `custom`. What is
    wrong with it is among its faults; fields that cannot be used are left out.
    """
    return _SourceReader(document, path, key).read(item)


def plain(value: Value) -> Value:
    """Return a value without places: strings, lists, dictionaries, and dates as they are."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value if isinstance(value, WrittenDate) else str(value)
