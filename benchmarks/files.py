"""Files of the benchmark: written only if they change, so that times of files tell the truth."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FONTS = ROOT / "fonts"
FORMS = HERE / "forms"


def write(path: Path, text: str) -> None:
    """Write a text file unless it holds the text already; make its folder."""
    write_data(path, text.encode())


def write_data(path: Path, data: bytes) -> None:
    """Write a file unless it holds the bytes already; make its folder."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
