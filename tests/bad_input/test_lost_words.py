"""Templates and style sheets of an author's own that leave out what the content says."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..cli.command import ROOT, casebook
from .good_book import write_good_book
from .spoiling import changed

LAYOUTS = ROOT / "layouts"
BLOCKS = "write.blocks(content.blocks)"
TEMPLATES: list[tuple[str, str, str, str, list[str]]] = [
    (
        "print.en.pdf",
        "case",
        BLOCKS,
        "write.blocks(content.blocks[:2])",
        [
            "mill/case.yaml:27: error: “The wheel” is not printed (in case-mill)",
            "mill/en.md:5: error: “Ann Lee paid US$1,200.” is not printed (in case-mill)",
        ],
    ),
    (
        "ebook.en.epub",
        "case",
        BLOCKS,
        f"{BLOCKS}|replace(' the wheel', ' wheel')",
        ["mill/en.md:3: error: “the wheel stopped.” is not printed (in case-mill)"],
    ),
    (
        "ebook.en.epub",
        "case",
        BLOCKS,
        "write.blocks(content.blocks|reverse)",
        ["mill/en.md:3: error: “On 4 March 2021 the wheel stopped.” is printed out of its order"],
    ),
    (
        "ebook.en.epub",
        "case",
        BLOCKS,
        f"{BLOCKS} }}}}{{{{ {BLOCKS}",
        ["layouts/parts/case.html: error: the template writes the id “call-case-mill--4” 2 times"],
    ),
    (
        "ebook.en.epub",
        "case",
        "with_sign(fact.label, ",
        "with_sign('', ",
        ["mill/case.yaml:4: error: “Owner” is not printed (in case-mill)"],
    ),
    (
        "ebook.en.epub",
        "case",
        "{{ write.variants(row.differs) }}",
        "",
        ["mill: error: “April 2021” is not printed (in case-mill)"],
    ),
    (
        "ebook.en.epub",
        "base",
        "{{ write.note_text(note) }}",
        "",
        [
            "mill/en.md:3: error: “Jane Doe, “The Wheel Stops”, The Courier, 5 March 2021.” of",
        ],
    ),
    (
        "ebook.en.epub",
        "sources",
        "{{ write.inlines(entry.text) }}",
        "",
        ["is not printed (in sources)"],
    ),
    (
        "ebook.en.epub",
        "timeline",
        "{{ write.inlines(row.text) }}",
        "",
        ["weir/case.yaml:5: error: “The weir broke.” is not printed (in timeline)"],
    ),
]


@pytest.mark.parametrize(("name", "template", "old", "new", "said"), TEMPLATES)
def test_what_a_template_leaves_out(
    tmp_path: Path, name: str, template: str, old: str, new: str, said: list[str]
) -> None:
    book = write_good_book(tmp_path / "book")
    text = (LAYOUTS / "parts" / f"{template}.html").read_text("utf-8")
    assert old in text
    own = book / "layouts" / "parts" / f"{template}.html"
    own.parent.mkdir(parents=True)
    own.write_text(text.replace(old, new), "utf-8")
    result = casebook("build", "--only", f"tiny.{name}", cwd=book)
    assert result.status == 2
    assert not (book / "output" / f"tiny.{name}").exists()
    for what in said:
        assert what in result.messages


@pytest.mark.parametrize(
    ("css", "said"),
    [
        (
            ".narrative p { color: white } p.credits { background: #222; color: white }",
            [
                "mill/en.md:3: error: “On … the wheel stopped.” is not to be seen (page 1 of ",
                "weir/en.md:1: error: “The weir broke.” is not to be seen (page 1 of case-weir)",
            ],
        ),
    ],
)
def test_what_a_style_sheet_hides(tmp_path: Path, css: str, said: list[str]) -> None:
    book = write_good_book(tmp_path / "book")
    own = book / "layouts" / "css" / "print" / "text.css"
    own.parent.mkdir(parents=True)
    ours = (LAYOUTS / "css" / "print" / "text.css").read_text("utf-8")
    own.write_text(f"{ours}\n{css}\n", "utf-8")
    result = casebook("build", "--only", "tiny.print.en.pdf", cwd=book)
    assert result.status == (2 if said else 0), result.messages
    for what in said:
        assert what in result.messages


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            "[]",
            "layouts/trade.yaml:1: error: “parts” names no “case”: none of",
        ),
        ("[titlepage, introduction]", "layouts/trade.yaml:1: error: “parts” names no “case”"),
        (
            "[titlepage, case]",
            "layouts/trade.yaml:1: error: “parts” names no “introduction”: that of",
        ),
        (
            "[titlepage, introduction, case]",
            "book.yaml:9: error: the citation style “apa” refers to a list of sources, and",
        ),
    ],
)
def test_parts_that_a_layout_leaves_out(tmp_path: Path, parts: str, said: str) -> None:
    book = write_good_book(tmp_path / "book")
    lines = (LAYOUTS / "trade.yaml").read_text("utf-8").splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith("parts:"))
    rest = [line for index, line in enumerate(lines) if index != at and not line.startswith("#")]
    (book / "layouts").mkdir()
    (book / "layouts" / "trade.yaml").write_text("\n".join([f"parts: {parts}", *rest]), "utf-8")
    changed("book.yaml", "chicago-notes-bibliography", "apa")(book)
    result = casebook("build", "--only", "tiny.ebook.en.epub", cwd=book)
    assert result.status == 2
    assert said in result.messages
