"""Files that lie in a finished file to be taken out: those that its ledger has, as they are there,
and no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

import pikepdf

from casebook.model.attached_names import ATTACHED_NAMES
from casebook.model.ledger import Ledger
from casebook.proof.e_book import PublishedBook
from casebook.proof.finding import Claim, Finding

_OWN: Claim = "nothing is in the file that is not of the book"
_ATTACHED: Claim = "what goes with the book is attached, as it is"
_SHOWN = ("application/xhtml+xml", "application/x-dtbncx+xml", "text/css", "image/", "font/")
"""What media types of files that readers show begin with."""


def attached_files(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the SHA-256 of each file that is embedded in a PDF (ISO 32000-1, 7.11.4), by its name
    in the tree of names, or in the list of associated files where it is another there."""
    names, found = pdf.Root.get("/Names"), {}
    if isinstance(names, pikepdf.Dictionary) and "/EmbeddedFiles" in names:
        tree = pikepdf.NameTree(names.EmbeddedFiles)
        found = {str(name): _digest(specification) for name, specification in tree.items()}
    associated = pdf.Root.get("/AF")
    for one in associated if isinstance(associated, pikepdf.Array) else ():
        if isinstance(one, pikepdf.Dictionary):
            name, digest = str(one.get("/UF", one.get("/F", ""))), _digest(one)
            if found.get(name) != digest:
                found[f"{name}, associated,"] = digest
    return found


def attached_resources(book: PublishedBook) -> dict[str, str]:
    """Return the SHA-256 of each file of an e-book that no reader shows, by its name in the folder
    of the package."""
    return {
        entry.name.rpartition("/")[2]: sha256(book.members[entry.name]).hexdigest()
        for entry in book.manifest.values()
        if not entry.media_type.startswith(_SHOWN) and entry.name in book.members
    }


def attachment_findings(found: Mapping[str, str], ledger: Ledger | None) -> Iterator[Finding]:
    """Yield each attached file that the ledger does not have, or has otherwise, and each that is
    lost; `found` holds their digests by name.

    Without a ledger nobody knows whether evidence and data are those of the book; nothing else can
    be.
    """
    own = {name: found[name] for name in found if name in ATTACHED_NAMES}
    wanted = own if ledger is None else ledger.head.attached
    for name, digest in found.items():
        if name not in wanted:
            yield Finding(None, f"the file {name[:80]} is attached", _OWN)
        elif digest != wanted[name]:
            yield Finding(None, f"the attached file {name} is not what it was", _ATTACHED)
    for name in wanted.keys() - found.keys():
        yield Finding(None, f"the file {name} is not attached", _ATTACHED)


def _digest(specification: object) -> str:
    """Return the digest of an embedded file; empty if there is none where it should be."""
    files = specification.get("/EF") if isinstance(specification, pikepdf.Dictionary) else None
    data = files.get("/F") if isinstance(files, pikepdf.Dictionary) else None
    return sha256(data.read_bytes()).hexdigest() if isinstance(data, pikepdf.Stream) else ""
