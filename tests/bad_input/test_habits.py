"""What authors write from the habit of other programs, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import DIFFERS, write_good_book
from .spoiling import Spoil, added, both, changed, said_of

NARRATIVE = "mill/en.md"
NEXT = 10
"""The line of what is added to that narrative."""


@pytest.mark.parametrize(
    ("citation", "cure"),
    [
        ("[@courier and @report]", "[@courier; @report]"),
        ("[see @courier, p. 3 and @report, p. 60]", "[see @courier, p. 3; @report, p. 60]"),
        ("[@courier, p. 60；@report]", "[@courier, p. 60; @report]"),
        ("[@courier, p. 6, see also @report, p. 3]", "[@courier, p. 6; see also @report, p. 3]"),
        ("[-@courier, p. 3, report]", "[-@courier, p. 3; @report]"),
    ],
)
def test_cures_of_citations_keep_all_words(tmp_path: Path, citation: str, cure: str) -> None:
    said = said_of(tmp_path, added(NARRATIVE, f"\nA claim.{citation}\n"))
    assert said.endswith(f"\n    Write {cure}, in YAML an item of the list for each\n")


@pytest.mark.parametrize(
    ("citation", "cure"),
    [
        ("[@courier，p. 3]", "[@courier, p. 3]"),
        ("[@courier；@report]", "[@courier; @report]"),
        ("[@courier和@report]", "[@courier; @report]"),
        ("[@courier：3]", "[@courier, 3]"),
        ("[@courier, p. 3; ]", "[@courier, p. 3]"),
    ],
)
def test_cures_of_citations_that_cannot_be_read(tmp_path: Path, citation: str, cure: str) -> None:
    said = said_of(tmp_path, added(NARRATIVE, f"\nA claim.{citation}\n"))
    assert said.startswith(f"{NARRATIVE}:{NEXT}: error: the citation “{citation}” cannot be read")
    assert said.endswith(f"\n    Write {cure}\n")


@pytest.mark.parametrize("mark", [":", "."])
def test_a_locator_behind_another_mark_than_a_comma(tmp_path: Path, mark: str) -> None:
    said = said_of(tmp_path, added(NARRATIVE, f"\nA claim.[@courier{mark} 1]\n"))
    assert said.endswith("    Write a comma: “@courier, 1”\n")


def test_the_overview_of_claims_is_asked_for_by_an_edition(tmp_path: Path) -> None:
    said = said_of(tmp_path, added("book.yaml", "claims: listed\n"))
    assert said == (
        "book.yaml:13: error: “claims: listed” belongs to an edition: here stands what claims must "
        "rest on\n"
        "    Move it there: editions: [{name: print, format: pdf, claims: listed}]\n"
    )


def test_a_note_that_would_be_a_page_alone(tmp_path: Path) -> None:
    own = "chicago-notes-bibliography-17th-edition"

    def spoil(cited: str) -> Spoil:
        text = (
            f"\nSo Doe says.[@courier] She adds.{cited} And so.^[It says so: [-@courier, p. 8].]\n"
        )
        named = changed("book.yaml", "chicago-notes-bibliography", own)
        return both(named, added(NARRATIVE, text))

    said = said_of(tmp_path, spoil("[-@courier, p. 7]"))
    assert said.startswith(
        f"{NARRATIVE}:{NEXT}: error: the citation style “{own}” has no words for the source "
        "“courier” here but its place, “p. 7”: the note does not tell of which source\n"
        "    Write [@courier, p. 7], without the hyphen: the note then names it\n"
    )
    spoil("[@courier, p. 7]")(book := write_good_book(tmp_path / "mended"))
    assert main(["check", str(book)]) == 0


@pytest.mark.parametrize(
    ("citation", "kept"),
    [
        ("[@courier; @courier]", "courier"),
        ("[@courier, p. 3; @courier, p. 3]", "courier, p. 3"),
        ("[@report; @courier, p. 3; @courier]", "courier, p. 3"),
        ("^[See [@courier; @courier].]", "courier"),
    ],
)
def test_a_source_twice_in_one_citation(tmp_path: Path, citation: str, kept: str) -> None:
    said = said_of(tmp_path, added(NARRATIVE, f"\nA claim.{citation}\n"))
    assert said == (
        f"{NARRATIVE}:{NEXT}: error: the source “courier” stands twice in one citation\n"
        f"    Write it once, as “{kept}”, or say where in it for each\n"
    )


def test_a_source_twice_in_a_list(tmp_path: Path) -> None:
    said = said_of(tmp_path, changed("mill/case.yaml", "value: ann-lee, sources: [report]",
                                     "value: ann-lee, sources: [report, report]"))  # fmt: skip
    assert said.startswith("mill/case.yaml:4: error: the source “report” stands twice in one")


def test_a_source_with_two_values(tmp_path: Path) -> None:
    old = 'value: "2021-05", sources: ['
    said = said_of(tmp_path, changed("mill/case.yaml", old, f"{old}report, "))
    assert "“report” stands with two values under “differs” of the event “started”" in said


def test_a_source_that_tells_what_two_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_good_book(tmp_path / "book")
    values = ("2021-04", "the miller", "磨坊主"), ("2021-05", "the county", "县政府")
    variants = ", ".join(
        f'{{value: "{value}", sources: [report], note: {{en: "{en}", zh-Hans: "{zh}"}}}}'
        for value, en, zh in values
    )
    changed("mill/case.yaml", DIFFERS, f"    differs: [{variants}]\n")(book)
    assert main(["check", str(book)]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("end", ["；", ",", " ;", "、"])
def test_a_mark_at_the_end_of_a_citation(tmp_path: Path, end: str) -> None:
    said = said_of(tmp_path, added(NARRATIVE, f"\nA claim.[@courier, p. 60{end}]\n"))
    assert f"{NARRATIVE}:{NEXT}: error: the citation" in said
    assert "    Write “courier, p. 60”; a semicolon" in said or "Write [@courier, p. 60]" in said


@pytest.mark.parametrize(
    ("written", "told", "cure"),
    [
        ("\\cite{courier}", "\\cite{courier}", "Write [@courier]"),
        ("\\citep[see][p. 3]{courier,report}", "", "Write [see @courier; @report, p. 3]"),
        ("\\footnote{It was so.}", "\\footnote{It was so.}", "Write ^[It was so.]"),
        ("\\emph{two words}", "\\emph{two words}", "Write *two words*"),
        ("\\textbf{bold}", "\\textbf{bold}", "Write **bold**"),
        ("\\section{The stop}", "\\section{The stop}", "Write ## The stop"),
        ("\\begin{quote}", "\\begin{quote}", "Write “> ” before each of its lines"),
        ("\\item one", "\\item", "Write “- ” or “1. ”"),
        ("\\LaTeX", "\\LaTeX", "Write “LaTeX”"),
    ],
)
def test_latex(tmp_path: Path, written: str, told: str, cure: str) -> None:
    said = said_of(tmp_path, added(NARRATIVE, f"\n{written}\n"))
    assert said == (
        f"{NARRATIVE}:{NEXT}: error: “{told or written}” is LaTeX, which is not read\n"
        f"    {cure}, or \\\\ for the mark itself\n"
    )


@pytest.mark.parametrize("line", ["A `code unclosed", "it`s so", "`a' b"])
def test_a_backquote_that_is_not_closed(tmp_path: Path, line: str) -> None:
    said = said_of(tmp_path, added(NARRATIVE, f"\n{line}\n"))
    assert said.startswith(f"{NARRATIVE}:{NEXT}: error: “`")
    assert "” is not closed\n    Write `…` around" in said


@pytest.mark.parametrize(
    "line", ["C:\\Users\\item and C:\\temp\\x", "\\\\cite{a}", "A \\` b", "`ok` and ``o`k``"]
)
def test_backslashes_and_backquotes_that_are_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    book = write_good_book(tmp_path / "book")
    added(NARRATIVE, f"\n{line}\n")(book)
    assert main(["check", str(book)]) == 0, capsys.readouterr().err


def test_a_heading_without_its_space(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_good_book(tmp_path / "book")
    added(NARRATIVE, "\n#1 of many\n\n#MeToo was a word of the year.\n")(book)
    assert main(["check", str(book)]) == 0
    said = capsys.readouterr().err
    assert f"{NARRATIVE}:{NEXT}: warning: “#1 of many” is no heading" in said
    assert "    Write “## 1 of many” if it is one" in said
    assert "MeToo" not in said
