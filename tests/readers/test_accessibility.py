"""DAISY Ace finds nothing in finished e-books that readers with disabilities would stumble over."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from .conftest import Books
from .reading import INSTALLED, browser

ACE = INSTALLED / "@daisy" / "ace-cli" / "bin" / "ace.js"
QUIET = (
    "--disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)


def violations(epub: Path, folder: Path) -> list[str]:
    """Return what Ace finds in an e-book, a line for each."""
    report = examined(epub, folder)
    return [
        f"{document['earl:testSubject']['url']}: {found['earl:test']['dct:title']}"
        f" ({found['earl:test']['earl:impact']}): {found['earl:result']['dct:description']}"
        for document in report["assertions"]
        for found in document["assertions"]
    ]


def examined(epub: Path, folder: Path) -> dict[str, Any]:
    """Return the report of Ace on an e-book. It keeps nothing outside the folder."""
    chromium = folder / "chromium"
    chromium.write_text(f'#!/bin/sh\nexec "{browser()}" {QUIET} "$@"\n', "utf-8")
    chromium.chmod(chromium.stat().st_mode | stat.S_IXUSR)
    settings = {
        "PUPPETEER_EXECUTABLE_PATH": str(chromium),
        "ACE_TIMEOUT_INITIAL": "120000",  # milliseconds, where others work too
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    run = subprocess.run(
        ["node", ACE, "--silent", "--outdir", folder / "report", epub],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    report: dict[str, Any] = json.loads((folder / "report" / "report.json").read_text("utf-8"))
    return report


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("book", "locale"),
    [("specimen", "en"), ("network-supervision", "en"), ("network-supervision", "zh-Hans")],
)
def test_ace_finds_no_violation(books: Books, tmp_path: Path, book: str, locale: str) -> None:
    assert violations(books(book, locale), tmp_path) == []


@pytest.mark.heavy
def test_ace_finds_what_is_wrong(books: Books, tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    with ZipFile(books("tiny", "en")) as whole, ZipFile(broken, "w") as archive:
        for member in whole.infolist():
            data = whole.read(member)
            archive.writestr(member, data.replace(b' alt="A dark square"', b""))
    found = violations(broken, tmp_path)
    assert any("image-alt" in line for line in found), found
