"""A finished e-book with something wrong in its style sheet."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

SHEET = "EPUB/styles/book.css"


def with_rules(epub: Path, rules: str, to: Path) -> Path:
    """Write an e-book with more rules behind its own; without any, if there are none."""
    with ZipFile(epub) as whole, ZipFile(to, "w") as broken:
        for member in whole.infolist():
            data = whole.read(member)
            if member.filename == SHEET:
                assert b"{" in data
                data = data + rules.encode() if rules else b""
            broken.writestr(member, data)
    return to
