"""Brackets one too many, marks of another kind, and signs that a line's beginning would swallow."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import write_good_book
from .spoiling import added, said_of

MEANT = "nothing needs to be done if it is meant"
CLOSING = (
    "“]” is printed as it stands: no “[” before it is still open",
    f"Take it out; or, if a note or a citation ended too early, write \\[ and \\] for the brackets within it; {MEANT}",
)
ADDRESS = "markup: the address would be printed without it"
BRACKETS = "Write the address between “<” and “>”, or"


@pytest.mark.parametrize(
    ("text", "line", "what", "cure"),
    [
        ("It was so.^[Interview, 11 May] 2026, at the office.]", 2, *CLOSING),
        ("It was so.[@report, p. 3]]", 2, *CLOSING),
        ("It was [so.[@report, p. 3]", 2, "“[” is printed as it stands: no “]” in its paragraph closes it", f"Take it out, or close it; {MEANT}"),
        ("It was[a] so.\n\n[a]Is it?", 4, "“[a]” begins a line as the comments of other programs do, and is printed", f"Delete it, the comment behind it, and “[a]” in the text; {MEANT}"),
        ("`{date}2012` it was.", 2, "“`{date}2012`” is printed as it stands, and is no role", f"Write {{date}}`2012`; {MEANT}"),
        ("(date)`2012` it was.", 2, "“(date)`2012`” is printed as it stands, and is no role", f"Write {{date}}`2012`; {MEANT}"),
        ("It named a value\n> 12,000 dollars.", 3, "“> 12,000 dollars.” begins a quotation here, and its “>” is not printed", "Write \\> if the line before goes on; else put a blank line before it"),
        ("The balance was\n- 12,000 dollars.", 3, "“- 12,000 dollars.” begins an item of a list here, and its “-” is not printed", "Write \\- if the line before goes on; else put a blank line before it"),
        ("TK: ask again.", 2, "“TK” is printed as it stands, and looks like something still to be done", f"Do it, or delete the mark; {MEANT}"),
    ],
)  # fmt: skip
def test_what_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, line: int, what: str, cure: str
) -> None:
    before = len(written(tmp_path).splitlines())
    added("mill/en.md", f"\n{text}\n")(tmp_path / "book")
    assert main(["check", str(tmp_path / "book")]) == 0
    said = capsys.readouterr().err
    assert f"mill/en.md:{before + line}: warning: {what}\n    {cure}\n" in said


@pytest.mark.parametrize(
    "text",
    [
        "It lies in [0, 1) and ]2, 3].",
        "He said [sic] so, and \\] after it.",
        "It had three ends:\n- 12 of oak\n- 13 of ash.",
        "It ended so.\n> 12,000 dollars, she wrote.",
        "See <https://web.archive.org/web/*/x.example> and <https://web.archive.org/web/*/y.example>.",
        "*See https://x.example/a_b* and [a page](https://x.example/a*b*c).",
        "The code is `a]`.",
    ],
)
def test_what_is_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    written(tmp_path)
    added("mill/en.md", f"\n{text}\n")(tmp_path / "book")
    assert main(["check", str(tmp_path / "book")]) == 0
    said = capsys.readouterr().err
    assert "]" not in said.replace(str(tmp_path), "")
    assert "begins" not in said


@pytest.mark.parametrize(
    ("text", "what", "cure"),
    [
        ("See https://x.example/*/a and https://x.example/*/b.", f"“*” behind “https://x.example/” is {ADDRESS}", f"{BRACKETS} \\* for the mark itself"),
        ("See https://x.example/__init__/a.", f"“__” behind “https://x.example/” is {ADDRESS}", f"{BRACKETS} \\_\\_ for the mark itself"),
        ("It was so.[^a note here]", "“[^a note here]” is no note, and would be printed as it stands", "Write ^[a note here], or \\[ for the mark itself"),
        ("It was so.^(A note here.)", "“^(A note here.)” is no note, and would be printed as it stands", "Write ^[A note here.], or \\^ for the mark itself"),
        ("It was so.[@report; @smith2020]", "there is no source “smith2020” in the library of sources", "Known are courier, report"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, text: str, what: str, cure: str) -> None:
    said = said_of(tmp_path, added("mill/en.md", f"\n{text}\n"))
    assert f"error: {what}\n    {cure}" in said


def written(folder: Path) -> str:
    """Write the good book, and return a narrative of it."""
    book = write_good_book(folder / "book")
    return (book / "mill" / "en.md").read_text("utf-8")
