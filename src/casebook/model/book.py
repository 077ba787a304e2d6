"""The book: what book.yaml holds, its cases and its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from casebook.errors import Problem
from casebook.model.blocks import Narrative
from casebook.model.case import Case
from casebook.model.catalogue import Certification, Series, SubjectHeading
from casebook.model.claims import ClaimRules
from casebook.model.dates import WrittenDate
from casebook.model.evidence import Evidence
from casebook.model.imprint import Imprint
from casebook.model.paper import PaperStock
from casebook.model.schema import WRITTEN
from casebook.model.standards import PRESS, SCREEN, STANDARDS, Standard
from casebook.model.text import NOWHERE, Localized, Place, Text

SourceListOrder = Literal["plain", "by-kind", "by-section", "by-tier"]
"""How the list of sources is divided."""

MatterEntry = Text | Mapping[Text, Text]
"""A part before or behind the cases: its kind, or `kind: folder`."""

_STYLES = {"zh": "chinese-notes"}
"""The citation styles of languages, where a book names none."""


@dataclass(frozen=True)
class Contributor:
    """Somebody who made the book."""

    __pydantic_config__ = WRITTEN

    name: Localized
    """As it stands on the title page, per locale."""
    role: Literal["aut", "edt", "trl", "pht", "ill", "ctb"] = "aut"
    """MARC relator code: author, editor, translator, photographer, illustrator, contributor."""
    sort_as: Localized = field(default_factory=dict)
    """How catalogues file the name, per locale: `Lee, Ann`. Where it is left out they are told of
    names in ideographs, kana or Hangul alone, which file as they are: of others, nobody knows from
    the name which part it is."""


@dataclass(frozen=True)
class Edition:
    """One form in which the book is issued: a layout and a file format, for every locale."""

    __pydantic_config__ = WRITTEN

    name: Text
    """Part of the file names: `<book>.<edition>.<locale>.pdf`."""
    format: Literal["pdf", "epub"]
    """The kind of file."""
    layout: Text = Text("trade")
    """The name of a file in layouts/, without `.yaml`."""
    look: Text = Text("serif")
    """Type and colours: the name of a file in layouts/looks/, without `.css`."""
    locales: tuple[Text, ...] = ()
    """The languages of this edition; those of the book where it is left out."""
    evidence: Literal["none", "listed", "attached"] = "none"
    """Whether the list of sources says of which there are captures, and whether evidence.yaml goes
    into the file too."""
    attachments: tuple[Literal["timeline", "sources"], ...] = ()
    """Data that go into the file, for programs: the timeline of all cases as CSV and JSON, the
    sources that the book cites as CSL-JSON."""
    pages_of: Text | None = None
    """Of an e-book: the name of the print edition whose page numbers it has. Its readers then cite
    and find the same pages."""
    claims: Literal["none", "listed"] = "none"
    """Whether an appendix says what the claims of the book rest on."""
    identifier: Text | Localized = field(default_factory=dict)
    """A URN (`urn:isbn:…`) of this edition: one, or one per locale; that of the book where it is
    left out."""
    standards: tuple[Text, ...] | None = None
    """Of a PDF: the standards that the file claims to keep: `pdf/ua-1` (accessibility, ISO 14289-1)
    and `pdf/a-3u` (archiving, ISO 19005-3), both where it is left out; or `pdf/ua-2` and `pdf/a-4f`
    (ISO 14289-2 and ISO 19005-4), the same of PDF 2.0, the second with `attachments`; or `pdf/x-4`
    (ISO 15930-7) for the printing press, alone; none where it is `[]`. A build fails where a claim
    does not hold."""
    cover: Literal["none", "wrap"] = "none"
    """Whether an edition for the press has a file with its cover: back, spine and front on one
    sheet, as wide as `paper` makes it."""
    paper: PaperStock | None = None
    """The paper that the edition is printed on."""

    @property
    def claimed(self) -> tuple[Standard, ...]:
        """Return the standards that its files claim to keep."""
        if self.format != "pdf":
            return ()
        named = self.standards
        return SCREEN if named is None else tuple(one for one in STANDARDS if one in named)

    @property
    def is_for_press(self) -> bool:
        """Return whether its files go to a printing press."""
        return PRESS in self.claimed


@dataclass(frozen=True)
class SourcesFile:
    """A file of the library of sources."""

    __pydantic_config__ = WRITTEN

    file: Text
    """Its name in the book's folder: CSL data (`.yaml`, `.json`), BibTeX or BibLaTeX (`.bib`), or
    RIS (`.ris`)."""
    unused: Literal["tell", "ignore"] = "tell"
    """`ignore` for a library that is larger than the book: sources that the book does not cite are
    not told, nor what is wrong with them."""


@dataclass(frozen=True)
class Manifest:
    """What book.yaml holds."""

    __pydantic_config__ = WRITTEN

    name: Text
    """The stem of the file names: lower case letters, digits and hyphens."""
    title: Localized
    """The title, per locale."""
    locales: tuple[Text, ...]
    """The languages of the book: BCP 47 tags."""
    cases: tuple[Text, ...]
    """Folders of the cases, in the order of the book."""
    editions: tuple[Edition, ...]
    """The files that a build makes."""
    date: WrittenDate
    """The date of this edition (EDTF, a day): printed, and used wherever a file wants a date."""
    identifier: Text
    """A URN (`urn:isbn:…`, `urn:uuid:…`) that stays the same as long as the book is the book; that
    of each edition that says none of its own."""
    subtitle: Localized = field(default_factory=dict)
    """The subtitle, per locale."""
    contributors: tuple[Contributor, ...] = ()
    """Authors, editors and translators, in the order of the title page."""
    publisher: Localized = field(default_factory=dict)
    """Who issues the book."""
    rights: Localized = field(default_factory=dict)
    """The text of the copyright page; paragraphs are parted by a blank line."""
    imprint: Imprint = field(default_factory=Imprint)
    """What the copyright page says of the edition: its statement, place, printer, copyright,
    licence."""
    description: Localized = field(default_factory=dict)
    """A sentence or two for catalogues."""
    subjects: Mapping[Text, tuple[Text | SubjectHeading, ...]] = field(default_factory=dict)
    """Subjects for catalogues, per locale: words, or `{text: …, scheme: …, code: …}` as a scheme
    has them."""
    series: Series | None = None
    """The series that the book is a part of."""
    accessibility: Certification | None = None
    """Who vouches that readers with disabilities can read the e-book."""
    introduction: Text | None = None
    """A folder with a text per locale that stands before the cases."""
    front: tuple[MatterEntry, ...] | None = None
    """What stands before the cases, in order; as the layout has it where this is left out. Kinds
    that casebook makes: `halftitle`, `titlepage`, `copyright`, `contents`, `exhibits`, `people`,
    `authorities`. Texts of your own: `dedication`, `epigraph` (without a title), `foreword`,
    `preface`, `acknowledgements`, `abbreviations`, `introduction`; each in a folder of that name,
    with a file for each language, or in another: `foreword: by-the-publisher`."""
    back: tuple[MatterEntry, ...] | None = None
    """What stands behind the cases, as in `front`: `timeline`, `claims`, `sources`, `colophon`, and
    texts, such as `afterword`, `appendix: methods` (several are lettered), `glossary`,
    `contributors`. Pages of `front` have roman numbers, all others arabic ones."""
    sources: Text | SourcesFile | tuple[Text | SourcesFile, ...] = ()
    """The files of the library of sources: a name, or `{file: …, unused: ignore}`, or a list of
    these; left out, all files that are called `sources` and an ending."""
    list_of_sources: SourceListOrder = "plain"
    """How the list of sources is divided: `plain`, as the citation style has it; `by-kind`, into
    court decisions and legislation, documents, books, press and so on, by the types of the sources;
    `by-section`, by the cases that cite them; `by-tier`, by their tiers, as `tiers` names them. In
    a section sources stand in the order of the style, and numbers of sources stay."""
    tiers: Mapping[Text, Localized] = field(default_factory=dict)
    """The tiers of sources (`tier` under `custom`) in their order, each with the heading that
    `list-of-sources: by-tier` prints over it, per locale."""
    table_of_authorities: Literal["none", "passim", "pages"] = "none"
    """Whether there is a table of authorities, where the layout has its place: `pages` tells every
    page on which an authority is cited; with `passim` that word stands for five pages or more, as
    word processors for lawyers have it."""
    citation_style: Text | Localized = field(default_factory=dict)
    """A CSL style by name, or a `.csl` file of the book; one, or one per locale. Where it is left
    out, chinese-notes in Chinese, which casebook brings, and else chicago-notes-bibliography."""
    claims: ClaimRules = field(default_factory=ClaimRules)
    """What facts, events and paragraphs must rest on."""
    addresses_in_notes: bool = False
    """Whether notes carry the web addresses of their sources; the list of sources always does."""
    addresses_as_codes: bool = False
    """Whether in print a QR code of its address stands beside each entry of the list of sources; of
    its archived copy, where it has one."""

    timeline_figure: bool | tuple[WrittenDate, ...] = False
    """Whether a figure, drawn to scale, stands above the timeline of all cases, with a line of time
    for each case: `true`, or stretches of time as in `case.yaml`, such as `["2011/2013"]`."""

    note_numbers: Literal["by-case", "through"] = "by-case"
    """Whether notes are counted from 1 in each case, or on through the book; short forms of
    citations start afresh in each case, or go on with them."""
    people: Literal["none", "listed"] = "none"
    """Whether the book lists its people, with their roles and their cases, where the layout has its
    place: behind the contents list, or where `front` or `back` names `people`."""
    exhibit_numbers: Literal["through", "by-case"] = "through"
    """Whether exhibits are counted through the book, "Exhibit 3", or in each case behind its
    number, "Exhibit 2.1"; in the order in which `case.yaml` lists them."""

    def identifier_of(self, edition: Edition, locale: str) -> Text:
        """Return the identifier of an edition in a language."""
        own = edition.identifier
        if isinstance(own, Text):
            return own
        return next((text for key, text in own.items() if key == locale), self.identifier)

    def style_name(self, locale: str) -> Text:
        """Return the name of the citation style of a language."""
        named = self.citation_style
        if isinstance(named, Text):
            return named
        for key, style in named.items():
            if key == locale:
                return style
        return Text(_STYLES.get(locale.partition("-")[0], "chicago-notes-bibliography"))


@dataclass(frozen=True)
class Source:
    """An item of the library of sources."""

    id: Text
    """The citation key."""
    item: Mapping[str, Any]
    """The CSL data, without `custom`: plain values, and a `WrittenDate` for each date in EDTF."""
    custom: Mapping[str, Any] = field(default_factory=dict)
    """Our own fields: tier, what the source supports, how it was read; and what other programs
    say of it that CSL has no field for."""
    faults: tuple[Problem, ...] = ()
    """What is wrong with it. Fields that cannot be used are not in `item`."""


Bibliography = tuple[dict[str, Source], tuple[Problem, ...]]
"""The sources of a file by citation key, and what is wrong with items that nobody can cite."""


@dataclass(frozen=True)
class Book:
    """Everything that an author has written, read and of the right shape."""

    manifest: Manifest
    """What book.yaml holds."""
    cases: tuple[Case, ...]
    """Its cases, in the order of the book."""
    texts: Mapping[str, Mapping[str, Narrative]]
    """Its texts that belong to no case, by folder and locale."""
    sources: Mapping[str, Source]
    """By citation key."""
    evidence: Evidence = field(default_factory=Evidence)
    """The captures of its sources."""
    source_files: tuple[str, ...] = ("sources.yaml",)
    """The files of the library of sources, in order."""
    shared_files: frozenset[str] = frozenset()
    """Those of them that other books share: what this one does not cite of them is not told."""
    place: Place = NOWHERE
    """Where book.yaml begins."""
    unread: frozenset[str] = frozenset()
    """Cases, files of sources and of evidence, and book.yaml, if not all of them could be read;
    what refers to them may be right."""
    unlisted: frozenset[str] = frozenset()
    """Cases that stand in its folder, and that book.yaml does not name."""

    @property
    def has_all_sources(self) -> bool:
        """Whether every file of sources could be read."""
        return self.unread.isdisjoint(self.source_files)
