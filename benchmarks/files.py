"""Files of the benchmark: written only if they change, so that times of files tell the truth."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FONTS = ROOT / "fonts"
FORMS = HERE / "forms"


def write(path: Path, text: str) -> None:
    """Write a text file unless it holds the text already; make its folder."""
    if path.is_file() and path.read_text("utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
