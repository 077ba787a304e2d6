"""RIS, which reference managers and databases exchange, read as CSL data.

The tags are those of Research Information Systems' specification of 2011 and what Zotero and
EndNote make of them. Pandoc's reader of RIS is not used: it leaves out days and dates of access.
What the reader of a source has noted (N1) is kept, and not printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from casebook.errors import CasebookError, Problem
from casebook.manuscript.duplicates import MOST_SOURCES, too_many
from casebook.manuscript.located_yaml import Document, Value
from casebook.model.text import Place, Text

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")

_TYPES = {
    "ADVS": "motion_picture", "ABST": "article-journal", "ART": "graphic", "BILL": "bill",
    "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter",
    "CHART": "graphic", "CLSWK": "classic", "COMP": "software", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "CTLG": "book", "DATA": "dataset", "DBASE": "dataset",
    "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter", "EDBOOK": "book",
    "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia",
    "FIGURE": "figure", "GEN": "document", "GOVDOC": "report", "GRANT": "document",
    "HEAR": "hearing", "ICOMM": "personal_communication", "INPR": "article-journal",
    "INTV": "interview", "JFULL": "periodical", "JOUR": "article-journal", "LEGAL": "regulation",
    "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine", "MPCT": "motion_picture",
    "MULTI": "document", "MUSIC": "musical_score", "NEWS": "article-newspaper",
    "PAMP": "pamphlet", "PAT": "patent", "PCOMM": "personal_communication",
    "PODCAST": "broadcast", "PREP": "article", "RPRT": "report", "SER": "book",
    "SLIDE": "speech", "SOUND": "song", "STAND": "standard", "STAT": "legislation",
    "THES": "thesis", "UNBILL": "bill", "UNPB": "manuscript", "UNPD": "manuscript",
    "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
"""What RIS calls a type, and what CSL does."""

_NAMES = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor",
          "A3": "collection-editor", "A4": "translator"}  # fmt: skip
_NAMES_OF_TYPES = {
    ("INTV", "A2"): "interviewer",
    ("PCOMM", "A2"): "recipient",
    ("ICOMM", "A2"): "recipient",
    ("MPCT", "AU"): "director",
    ("MPCT", "A1"): "director",
    ("BOOK", "A2"): "collection-editor",
}
"""Where a tag of a name means something else in a type."""

_TEXTS = {
    "TI": "title", "T1": "title", "CT": "title", "T3": "collection-title",
    "ST": "title-short", "VL": "volume", "ET": "edition", "NV": "number-of-volumes",
    "CY": "publisher-place", "PP": "publisher-place", "PB": "publisher", "DO": "DOI", "UR": "URL",
    "LA": "language", "CN": "call-number", "SE": "section", "DB": "archive", "DP": "source",
    "AV": "archive_location", "JA": "container-title-short", "J1": "container-title-short",
    "J2": "container-title-short", "RI": "reviewed-title", "AB": "abstract", "N2": "abstract",
}  # fmt: skip
"""Tags of fields that hold one text."""

_CONTAINERS = ("JF", "T2", "BT", "JO")
"""Tags of what holds a work, the fullest first."""

_NAMED_BY = ("AU", "A1", "A2", "ED", "TI", "T1")
"""What a key is made of where an entry has none."""
_ISSUED, _ACCESSED = ("DA", "Y1", "PY"), ("Y2",)
_SEVERAL = {"KW": ", ", "AB": "\n", "N2": "\n"}
"""Tags that may stand several times, and what stands between their texts."""

_BOOKS = ("BOOK", "EBOOK", "EDBOOK", "SER")
_NUMBERED = ("JOUR", "EJOUR", "NEWS", "MGZN", "INPR", "JFULL", "ABST")


@dataclass(slots=True)
class Record:
    """An entry of a RIS file."""

    kind: Text
    """What it is, as RIS calls it, and where it begins."""
    tags: list[tuple[str, Text]] = field(default_factory=list)
    """Its tags with their texts, in the order of the file."""
    unended: int = 0
    """The line with which it breaks off, where no ER ends it; 0 where one does."""

    def all(self, *tags: str) -> list[Text]:
        """Return the texts of tags, as they follow each other here."""
        return [text for tag in tags for each, text in self.tags if each == tag and text.strip()]

    def first(self, *tags: str) -> Text | None:
        """Return the first text of the first of some tags that has one."""
        return next(iter(self.all(*tags)), None)


def read_ris(text: str, file: str) -> tuple[Document, dict[int, list[Problem]], Sequence[Problem]]:
    """Return the entries of a RIS file as CSL data, what is wrong with each, by its index, and what
    is wrong besides.

    Raises CasebookError if there are too many.
    """
    records, problems = _records(text, file)
    keys = _keys(records)
    items: list[dict[Text, Value]] = []
    lines: dict[tuple[str | int, ...], int] = {(): 1}
    faults: dict[int, list[Problem]] = {}
    for index, (record, key) in enumerate(zip(records, keys, strict=True)):
        item = _item(record, key)
        items.append({Text(name): value for name, value in item.items()})
        lines[(index,)] = record.kind.place.line
        for name, value in item.items():
            if place := _place(value):
                lines[(index, name)] = place.line
        if str(record.kind) not in _TYPES:
            what = f"“{record.kind}”, the type of the source “{key}”, is not one of RIS"
            hint = f"Types are {', '.join(sorted(_TYPES))}"
            faults[index] = [Problem(*record.kind.place, what, hint)]
        if record.unended:
            what = f"the source “{key}” breaks off here, without the line “ER  - ” that ends it"
            hint = "If it is whole, write “ER  - ” behind it; else export it again"
            warning = Problem(file, record.unended, what, hint, "warning")
            faults.setdefault(index, []).append(warning)
    return Document(file, items, lines), faults, problems


def _records(text: str, file: str) -> tuple[list[Record], list[Problem]]:
    """Return the entries of a file, and a problem for each that no TY begins. A line without a tag
    goes on with the one before; what stands between entries is a remark."""
    records: list[Record] = []
    untyped: list[Problem] = []
    is_open = is_stray = False
    last = 0
    for number, line in enumerate(text.split("\n"), 1):
        match = _LINE.fullmatch(line.rstrip())
        place = Place(file, number)
        if match and match[1] == "TY":
            if is_open:
                records[-1].unended = last
            records.append(Record(Text((match[2] or "").strip(), place)))
            is_open, is_stray = True, False
            if len(records) > MOST_SOURCES:
                raise CasebookError(too_many(file))
        elif match and match[1] == "ER":
            is_open = is_stray = False
        elif match and not is_open and not is_stray:
            is_stray = True
            what = f"the line “{line.strip()[:60]}” stands in no entry, and is not read"
            hint = "Begin its entry with its type, in a line before: “TY  - BOOK”, “TY  - JOUR”…"
            untyped.append(Problem(*place, what, hint))
        elif match and is_open:
            records[-1].tags.append((match[1], Text((match[2] or "").strip(), place)))
        elif is_open and line.strip() and records[-1].tags:
            tag, before = records[-1].tags[-1]
            sign = "\n" if tag in _SEVERAL else " "
            joined = Text(f"{before}{sign}{line.strip()}", before.place)
            records[-1].tags[-1] = (tag, joined)
        last = number if line.strip() else last
    if is_open:
        records[-1].unended = last
    return records, untyped


def _keys(records: Iterable[Record]) -> list[Text]:
    """Return the citation key of each record: its ID, or else the first name and the year, as in
    `doe2012`; nothing where that would be two."""
    made = []
    for record in records:
        own = record.first("ID", "LB")
        author = record.first(*_NAMED_BY)
        year = re.search(r"\d{4}", record.first(*_ISSUED) or "")
        name = re.sub(r"[^\w]+", "-", (author or "").partition(",")[0].lower()).strip("-")[:40]
        made.append((own, f"{name}{year[0] if year else ''}"))
    counts = Counter(key for own, key in made if own is None)
    return [
        own or Text(key if counts[key] == 1 else "", record.kind.place)
        for record, (own, key) in zip(records, made, strict=True)
    ]


def _item(record: Record, key: Text) -> dict[str, Value]:
    """Return the fields of a record."""
    kind = str(record.kind)
    item: dict[str, Value] = {"id": Text(key, record.kind.place)}
    item["type"] = Text(_TYPES.get(kind, "document"), record.kind.place)
    kept: dict[Text, Value] = {}
    for tag, text in record.tags:
        if not text.strip():
            continue
        if tag in _NAMES:
            item.setdefault(_NAMES_OF_TYPES.get((kind, tag), _NAMES[tag]), []).append(_name(text))
        elif tag in _TEXTS and _TEXTS[tag] not in item:
            item[_TEXTS[tag]] = text
        elif tag in _SEVERAL or (tag in _TEXTS and item[_TEXTS[tag]] == text):
            continue
        elif tag not in _TAKEN:
            kept.setdefault(Text(tag), text)
    for tag, sign in _SEVERAL.items():
        if texts := record.all(tag):
            name = "keyword" if tag == "KW" else "abstract"
            item[name] = Text(sign.join(texts), texts[0].place)
    _container(record, item)
    _numbers(record, item)
    for name, tags in (("issued", _ISSUED), ("accessed", _ACCESSED)):
        if dates := record.all(*tags):
            item[name] = _date(max(dates, key=lambda date: len(re.findall(r"\d+", date)[:3])))
    if item["type"] == "legal_case" and "publisher" in item:
        item["authority"] = item["publisher"]
    return {**item, "custom": kept}


_TAKEN = {"ID", "LB", "KW", *_CONTAINERS, *_ISSUED, *_ACCESSED, "SP", "EP", "IS", "SN", "M3"}
"""Tags that are read besides those of names and texts."""


def _container(record: Record, item: dict[str, Value]) -> None:
    """Enter what holds the work: a periodical, a book, a series."""
    kind = str(record.kind)
    if kind in _BOOKS:
        if "title" not in item and (title := record.first("BT", "T2")):
            item["title"] = title
        elif series := record.first("T2"):
            item.setdefault("collection-title", series)
        return
    texts = record.all(*_CONTAINERS)
    if not texts:
        return
    item["container-title"] = texts[0]
    short = next((text for text in texts[1:] if text != texts[0]), None)
    if short is not None and len(short) < len(texts[0]):
        item.setdefault("container-title-short", short)
    if kind in ("CONF", "CPAPER"):
        item.setdefault("event-title", texts[0])


def _numbers(record: Record, item: dict[str, Value]) -> None:
    """Enter pages, numbers and identifiers."""
    start, end = record.first("SP"), record.first("EP")
    if start or end:
        pages = "-".join(dict.fromkeys(filter(None, (start, end))))
        first = start or end
        assert first is not None
        is_whole = str(record.kind) in (*_BOOKS, "THES", "RPRT") and not end and start
        item["number-of-pages" if is_whole else "page"] = Text(pages, first.place)
    if number := record.first("IS"):
        item["issue" if str(record.kind) in _NUMBERED else "number"] = number
    if number := record.first("SN"):
        item["ISSN" if re.fullmatch(r"\d{4}-?\d{3}[\dXx]", number.strip()) else "ISBN"] = number
    if work := record.first("M3"):
        is_doi = work.lower().startswith(("10.", "doi"))
        item.setdefault("DOI" if is_doi else "genre", work)


def _name(text: Text) -> dict[Text, Text]:
    """Return a name: `family, given, suffix`; a name without a comma is one of a body, or of
    somebody with one name."""
    family, *rest = (part.strip() for part in text.split(","))
    parts = {"family": family, "given": rest[0], "suffix": ", ".join(rest[1:])} if rest else {}
    if not rest or not rest[0]:
        parts = {"literal": family}
    return {Text(part): Text(value, text.place) for part, value in parts.items() if value}


def _date(text: Text) -> dict[Text, Text]:
    """Return a date of RIS, `2012/11/20/words`, in which parts may be empty."""
    year, *rest = (part.strip() for part in text.split("/"))
    parts = [year]
    for part in rest[:2]:
        if not part:
            break
        parts.append(part.zfill(2))
    words = rest[2] if len(rest) > 2 else ""
    written = "-".join(parts) if rest else str(text).strip()
    if words and len(parts) == 1:
        written = f"{words} {year}"
    return {Text("raw"): Text(written, text.place)}


def _place(value: Value) -> Place | None:
    if isinstance(value, Text):
        return value.place
    if isinstance(value, list) and value:
        return _place(value[0])
    if isinstance(value, dict) and value:
        return _place(next(iter(value.values())))
    return None
