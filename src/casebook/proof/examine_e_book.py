"""Find what falls short in a finished e-book."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from lxml import etree

from casebook.model.document_text import DocumentText, document_text, local_name
from casebook.model.ledger import Ledger
from casebook.model.passages import squeezed
from casebook.model.word_account import PassageFault
from casebook.proof.accessibility import accessibility_findings
from casebook.proof.attachments import attached_resources, attachment_findings
from casebook.proof.book_facts import e_book_fact_findings
from casebook.proof.change import member_findings
from casebook.proof.concealed import concealed_findings
from casebook.proof.container import container_findings
from casebook.proof.document_statements import document_statement_findings
from casebook.proof.e_book import PublishedBook, read_book
from casebook.proof.e_book_links import address_findings, addresses, note_call_findings
from casebook.proof.file_facts import saying_findings
from casebook.proof.finding import Claim, Examination, Finding
from casebook.proof.foreign import foreign_findings
from casebook.proof.page_list import page_list_findings
from casebook.proof.part_documents import documents_by_part, in_turn, piece_number
from casebook.proof.told_folios import told_folio_findings
from casebook.proof.words import WORDS, fault_text, part_faults

_READ: Claim = "the file can be read"
_LISTS: Claim = "the lists of contents lead to every part"
_OWN: Claim = "nothing is in the file that is not of the book"
_LANGUAGE: Claim = "the file says in which language it is"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def examine_e_book(path: Path, ledger: Ledger | None = None) -> Examination:
    """Return what a finished e-book does not keep of what is claimed of it, and of its ledger.

    Raises UnreadableBook, and OSError.
    """
    book = read_book(path)
    findings = (
        *_container_findings(book),
        *container_findings(path, book),
        *(_word_findings(book, ledger) if ledger else ()),
        *(page_list_findings(book, ledger) if ledger else ()),
        *told_folio_findings(book),
        *attachment_findings(attached_resources(book), ledger),
        *note_call_findings(book),
        *address_findings(book),
        *_document_findings(book),
        *document_statement_findings(book, ledger),
        *foreign_findings(book),
        *concealed_findings(book),
        *_metadata_findings(book),
        *accessibility_findings(book),
        *(e_book_fact_findings(book.metadata, ledger) if ledger else ()),
    )
    if ledger:
        told = {one.document or book.package for one in findings}
        findings = (*findings, *member_findings(book, ledger, told))
    counts = ((len(book.documents), "documents"), (len(book.members), "files"))
    return Examination(findings, ", ".join(f"{count:,} {name}" for count, name in counts))


def _container_findings(book: PublishedBook) -> Iterator[Finding]:
    if not book.is_begun_well:
        yield Finding(None, "the container does not begin with its mimetype", _READ)
    for name in book.twice:
        yield Finding(None, f"the container has {name} twice", _READ)
    for fault in book.faults:
        yield Finding(None, fault, _READ)
    for id_ in book.spine:
        if id_ not in book.manifest:
            yield Finding(None, f"the spine names {id_}, which is not in the manifest", _READ)
    named = {entry.name for entry in book.manifest.values()}
    for name in book.members:
        is_own = name in ("mimetype", book.package) or name.startswith("META-INF/")
        if name not in named and not is_own and not name.endswith("/"):
            yield Finding(None, f"{name} is not in the manifest", _OWN)
    read = {book.manifest[id_].name for id_ in book.spine if id_ in book.manifest}
    for entry in book.manifest.values():
        is_list = "nav" in entry.properties
        if entry.media_type.endswith("xhtml+xml") and entry.name not in read and not is_list:
            yield Finding(None, f"{entry.name} is not in the spine", _LISTS)


def _word_findings(book: PublishedBook, ledger: Ledger) -> Iterator[Finding]:
    """Yield what documents do not say as the ledger has it, and parts that no list leads to."""
    listed = {one for nav in _navigations(book) for one in addresses(nav, _lists(book, nav))}
    documents, order = documents_by_part(book), list(in_turn(book))
    turns = []
    for part in ledger.parts:
        names = documents.get(part.id, ())
        if not names:
            yield Finding(None, f"the part “{part.title[:60]}” is lost", WORDS, f"{part.id}.xhtml")
            continue
        for name in sorted(names, key=piece_number):
            turns.append(order.index(name))
            if order.count(name) > 1 or turns[-1] < max(turns):
                yield Finding(None, "the document is read twice, or out of its order", WORDS, name)
        texts = _PartTexts(names, [document_text(book.documents[name]) for name in names])
        for fault in part_faults(part, "".join(texts.flows), texts.notes):
            place = fault.passage.place
            yield Finding(None, fault_text(fault), WORDS, texts.document(fault), place)
        if part.is_listed and listed.isdisjoint({(names[0], ""), (names[0], part.id)}):
            yield Finding(None, f"no entry leads to “{part.title[:60]}”", _LISTS, names[0])


class _PartTexts:
    """What the documents of a part say, squeezed."""

    def __init__(self, names: Sequence[str], texts: Sequence[DocumentText]) -> None:
        self._names = names
        self.flows = [squeezed(text.flow) for text in texts]
        """Of each document, without notes."""
        self.notes: dict[str, str] = {}
        """By their ids."""
        self._holders: dict[str, str] = {}
        for name, text in zip(names, texts, strict=True):
            self.notes |= {id_: squeezed(said) for id_, said in text.notes.items()}
            self._holders |= dict.fromkeys(text.notes, name)

    def document(self, fault: PassageFault) -> str:
        """Return the document in which a fault is; the last for words that are behind all."""
        if fault.passage.strand in self._holders:
            return self._holders[fault.passage.strand]
        ends = list(accumulate(map(len, self.flows)))
        return self._names[min(bisect_right(ends, fault.at), len(ends) - 1)]


def _navigations(book: PublishedBook) -> Iterator[str]:
    for entry in book.manifest.values():
        if "nav" in entry.properties and entry.name in book.documents:
            yield entry.name


def _lists(book: PublishedBook, name: str) -> Iterator[etree._Element]:
    for nav in book.documents[name].iter(f"{_XHTML}nav"):
        if "toc" in (nav.get(_TYPE) or "").split():
            yield from nav.iter(f"{_XHTML}a")


def _document_findings(book: PublishedBook) -> Iterator[Finding]:
    """Yield pictures without texts, and languages that are not said."""
    for name, root in book.documents.items():
        if local_name(root) == "html" and not (root.get("lang") and root.get(_XML_LANG)):
            yield Finding(None, "the document does not say its language", _LANGUAGE, name)
        for element in root.iter(f"{_XHTML}img"):
            if not (element.get("alt") or "").strip():
                what = "a picture has no text in its place"
                yield Finding(None, what, "every picture has a text in its place", name)
        title = "".join(root.itertext(f"{_XHTML}title")).strip()
        yield from saying_findings("the title", title, document=name)


def _metadata_findings(book: PublishedBook) -> Iterator[Finding]:
    names = {name for name, text in book.metadata if text}
    if "language" not in names:
        yield Finding(None, "the package does not say its language", _LANGUAGE)
    if not book.has_identifier:
        yield Finding(None, "the package has no identifier", _READ)
    if "title" not in names:
        yield Finding(None, "the package has no title", _READ)
    for name, text in book.metadata:
        yield from saying_findings(f"the entry {name}", text)
