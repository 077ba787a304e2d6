"""`casebook sources import`: what it prints, where it writes, and what it does not overwrite."""

# ruff: noqa: E501 - items stand on one line
from __future__ import annotations

from pathlib import Path

from casebook.manuscript.source_library import read_sources

from .command import casebook

BIB = """\
@article{doe:2012/x,
  title = {The {NASA} wheel: a "study"},
  author = {Doe, Jane and {County Office}},
  journaltitle = {The Courier},
  date = {2012-11-20},
  file = {storage/a.pdf},
}
@book{yes, title = {Yes}, date = {1850~}}
"""
PRINTED = """\
# yaml-language-server: $schema=schemas/sources.schema.json
references:
  - id: "doe:2012/x"
    type: article-journal
    title: "The <span class=\\"nocase\\">NASA</span> wheel: a \\"study\\""
    author: [{family: Doe, given: Jane}, {literal: "County Office"}]
    container-title: "The Courier"
    issued: "2012-11-20"
    custom:
      file: "storage/a.pdf"
  - id: "yes"
    type: book
    title: "Yes"
    issued: "1850~"
"""


def test_it_prints_what_sources_yaml_holds(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    result = casebook("sources", "import", "refs.bib", cwd=tmp_path)
    assert (result.status, result.out) == (0, PRINTED)
    assert result.messages == (
        "2 sources written.\nUnder “custom”, as CSL has no place for them: file.\n"
    )
    once, _ = read_sources(BIB, "refs.bib")
    again, problems = read_sources(result.out, "sources.yaml")
    assert not problems
    assert {key: (dict(s.item), s.custom) for key, s in again.items()} == {
        key: (dict(s.item), s.custom) for key, s in once.items()
    }


def test_it_adds_to_a_file_and_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    own = "# Mine.\nreferences:\n- id: own\n  type: book # a remark\n  title: Own\n"
    target = tmp_path / "sources.yaml"
    target.write_text(own, "utf-8")
    result = casebook("sources", "import", "refs.bib", "--output", "sources.yaml", cwd=tmp_path)
    assert (result.status, result.out) == (0, "")
    text = target.read_text("utf-8")
    assert text.startswith(own)
    assert list(read_sources(text, "sources.yaml")[0]) == ["own", "doe:2012/x", "yes"]

    again = casebook("sources", "import", "refs.bib", "--output", "sources.yaml", cwd=tmp_path)
    assert again.status == 2
    assert again.messages == (
        "refs.bib:1: error: the source “doe:2012/x” stands in sources.yaml already, in line 6\n"
        "    Rename or delete one of the two; nothing was written\n"
        "refs.bib:8: error: the source “yes” stands in sources.yaml already, in line 14\n"
        "    Rename or delete one of the two; nothing was written\n"
        "casebook: 2 errors; earlier files stand as they were\n"
    )
    assert target.read_text("utf-8") == text


def test_it_tells_what_it_could_not_carry_over(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB.replace("2012-11-20", "2012-02-30"), "utf-8")
    result = casebook("sources", "import", "refs.bib", "-o", "new.yaml", cwd=tmp_path)
    assert result.status == 2
    assert "refs.bib:5: error: “issued” of the source “doe:2012/x” cannot be read" in (
        result.messages
    )
    assert result.messages.endswith("casebook: 1 error; the rest was written\n")
    assert len(read_sources((tmp_path / "new.yaml").read_text("utf-8"), "new.yaml")[0]) == 2


def test_what_it_refuses(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    (tmp_path / "refs.enl").write_text(BIB, "utf-8")
    (tmp_path / "flow.yaml").write_text("[{id: a, type: book}]\n", "utf-8")
    for arguments, said in {
        ("nothing.bib",): "nothing.bib: error: the file cannot be read: No such file or directory",
        ("refs.enl",): "refs.enl: error: the file is none of sources",
        ("refs.bib", "-o", "refs.enl"): "refs.enl: error: sources are written as YAML",
        ("refs.bib", "-o", "flow.yaml"): "flow.yaml:1: error: nothing can be added at the end",
    }.items():
        before = {path: path.read_bytes() for path in tmp_path.iterdir()}
        result = casebook("sources", "import", *arguments, cwd=tmp_path)
        assert result.status == 2
        assert result.messages.startswith(said)
        assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_titles_come_back_as_they_were(tmp_path: Path) -> None:
    """In YAML, marks of Markdown mean what they mean to pandoc; in BibTeX they are themselves."""
    titles = [
        "The *mill* of x^2^",
        "A __mill__ _in_ a_b_c",
        "M*A*S*H",
        "a \\\\* b",
        "[x]{.nocase} ~ ~2~",
    ]
    (tmp_path / "t.json").write_text(
        "["
        + ",".join(
            f'{{"id": "k{n}", "type": "book", "title": "{t}"}}' for n, t in enumerate(titles)
        )
        + "]",
        "utf-8",
    )
    result = casebook("sources", "import", "t.json", cwd=tmp_path)
    once, _ = read_sources((tmp_path / "t.json").read_text("utf-8"), "t.json")
    again, _ = read_sources(result.out, "sources.yaml")
    assert [s.item["title"] for s in again.values()] == [s.item["title"] for s in once.values()]
    written = "references:\n- {id: a, type: book, title: 'The *Mill* of [iWheel]{.nocase}, CO~2~, M*A*S*H'}\n"
    (source,) = read_sources(written, "sources.yaml")[0].values()
    assert source.item["title"] == (
        'The <i>Mill</i> of <span class="nocase">iWheel</span>, CO<sub>2</sub>, M*A*S*H'
    )
