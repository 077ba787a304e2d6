"""Content is data: markup, scripts and template code in it come out as the text that they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from ..cli.command import casebook
from .good_book import write_good_book
from .spoiling import added, both, changed

SCRIPT = "<script>alert(1)</script>"
TEMPLATE = "{{ 7*7 }} {% raw %} {0} %s"
HOSTILE = f'{SCRIPT} & <b onclick="x">"bold"</b> {TEMPLATE} \\ $x^2$ ]]> <!-- -->'
RAW = json.dumps(HOSTILE.replace("script", "x-script"))
"""In sources elements of HTML are refused; other words in such brackets are words."""
QUOTED = json.dumps(HOSTILE.replace("<", "\\<").replace("$", "\\$"))
NARRATIVE = f"""
## Heading {SCRIPT}

Narrative {SCRIPT} <img src=x onerror=alert(1)>{TEMPLATE}^[Note {SCRIPT} [@report, {SCRIPT}].]

<div onclick="x">
<iframe src="https://example.org"></iframe>
</div>

[{SCRIPT}](https://example.org/?a="><script>b</script>)

```
{SCRIPT}
```
""".replace("<", "\\<")

SPOIL = both(
    changed("book.yaml", '"Tiny"', QUOTED),
    changed("book.yaml", '"All of it is invented."', QUOTED),
    changed("mill/case.yaml", '"The Mill"', QUOTED),
    changed("mill/case.yaml", '"A mill stopped."', QUOTED),
    changed("mill/case.yaml", '"Owner"', QUOTED),
    changed("mill/case.yaml", '"Ann Lee"', QUOTED),
    changed("mill/case.yaml", '"The wheel stopped."', QUOTED),
    changed("mill/case.yaml", '"The wheel"', QUOTED),
    changed("mill/case.yaml", '"A dark square"', QUOTED),
    changed("sources.yaml", '"On the mill"', RAW),
    changed("sources.yaml", "The County", RAW),
    added("sources.yaml", "    URL: 'https://example.org/\"><script>alert(1)</script>'\n"),
    added("mill/en.md", NARRATIVE),
)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the files of a hostile book."""
    book = write_good_book(tmp_path_factory.mktemp("hostile") / "book")
    SPOIL(book)
    wanted = ("--only", "tiny.print.en.pdf", "--only", "tiny.ebook.en.epub")
    result = casebook("build", *wanted, cwd=book)
    assert result.status == 0, result.messages
    return book / "output"


def test_the_pdf_shows_it_as_text(output: Path) -> None:
    document = pypdfium2.PdfDocument(output / "tiny.print.en.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    text = "".join(text.split())
    assert text.count("<script>alert(1)</script>") >= 8
    assert text.count("{{7*7}}{%raw%}{0}%s") >= 6
    assert "<imgsrc=xonerror=alert(1)>" in text
    assert "<iframesrc=" in text


def test_the_pdf_does_nothing(output: Path) -> None:
    with pikepdf.open(output / "tiny.print.en.pdf") as pdf:
        assert not {"/OpenAction", "/AA"} & set(pdf.Root.keys())
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
        actions = [
            annotation["/A"]
            for page in pdf.pages
            for annotation in page.get("/Annots", [])
            if "/A" in annotation
        ]
    kinds = {str(action["/S"]) for action in actions}
    assert kinds <= {"/URI", "/GoTo"}
    addresses = [str(action["/URI"]) for action in actions if "/URI" in action]
    assert addresses
    assert all(address.startswith("https://example.org/") for address in addresses)


def documents(output: Path) -> Iterator[etree._Element]:
    """Yield the roots of all documents of the e-book, the cover and the navigation too."""
    with ZipFile(output / "tiny.ebook.en.epub") as archive:
        for name in archive.namelist():
            if name.endswith((".xhtml", ".svg", ".opf", ".ncx")):
                yield etree.fromstring(archive.read(name))


def test_the_e_book_shows_it_as_text(output: Path) -> None:
    text = "".join("".join(str(t) for t in root.itertext()) for root in documents(output))
    assert text.count("<script>alert(1)</script>") >= 8
    assert text.count(TEMPLATE) >= 6
    assert "<img src=x onerror=alert(1)>" in text
    assert "<iframe src=" in text


def test_the_e_book_does_nothing(output: Path) -> None:
    allowed = ("https://example.org/", "http://www.w3.org/", "http://www.idpf.org/")
    for root in documents(output):
        for element in root.iter(etree.Element):
            assert etree.QName(element).localname not in ("script", "iframe", "object", "embed")
            for name, value in element.attrib.items():
                assert not etree.QName(name).localname.startswith("on")
                if etree.QName(name).localname in ("href", "src"):
                    assert "://" not in str(value) or str(value).startswith(allowed)
                    assert not str(value).startswith(("javascript:", "data:", "file:"))


GLYPH = both(
    changed("mill/en.md", "the wheel stopped", "the \N{TAMIL LETTER KA} stopped"),
    changed("book.yaml", '"All of it', '"\N{GRINNING FACE} All of it'),
)


@pytest.mark.parametrize("name", ["tiny.print.en.pdf", "tiny.ebook.en.epub"])
def test_a_character_that_no_font_has_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    book = write_good_book(tmp_path / "book")
    GLYPH(book)
    result = casebook("build", "--only", name, cwd=book)
    assert result.status == 2
    *lines, last = result.messages.splitlines()
    found = [line for line in lines if not line.startswith("    ")]
    assert any(
        line.startswith(
            "mill/en.md:3: error: no font has the character “க” (U+0B95), tamil letter ka, in “"
        )
        for line in found
    )
    assert any(
        line.startswith("book.yaml:8: error: no font has the character “😀” (U+1F600), ")
        for line in found
    )
    assert last == "casebook: 2 errors; earlier files stand as they were"
    assert not (book / "output" / name).exists()
