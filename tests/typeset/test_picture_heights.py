"""A picture is set lower where its caption, and the notes of this, would not stand on its page."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from casebook.typeset.findings import Misplaced
from casebook.typeset.job import Job, Resource, StyleSheet
from casebook.typeset.typeset import typeset

from .specimens import Writer, job

FIGURES = StyleSheet(
    "figures.css",
    "figure { margin: 14pt 0; break-inside: avoid } figure img { max-height: 400pt; width: auto }",
)


def made(folder: Path, caption: int, note: int = 0) -> tuple[Writer, Job]:
    """A part with a picture, of so many words in its caption and in a note to it."""
    path = folder / "tall.png"
    Image.linear_gradient("L").resize((600, 1200)).save(path)
    writer = Writer(1)
    called = writer.note(note) if note else ""
    figure = (
        '<figure><img src="resource:tall.png" alt="tall"/>'
        f"<figcaption>{writer.words(caption)}{called}</figcaption></figure>"
    )
    body = f"{writer.paragraph(300, [5])}{figure}{writer.paragraph(300, [5])}"
    picture = Resource(path.name, path, hashlib.sha256(path.read_bytes()).hexdigest())
    return writer, replace(job(body, "specimen", FIGURES), resources=(picture,))


@pytest.mark.parametrize(("caption", "note"), [(20, 0), (150, 0), (20, 200), (150, 200)])
def test_a_figure_stands_on_one_page_with_its_notes(
    tmp_path: Path, caption: int, note: int
) -> None:
    _, part = made(tmp_path, caption, note)
    assert typeset(part).findings == ()


def test_a_caption_that_leaves_a_picture_no_room_is_found(tmp_path: Path) -> None:
    _, part = made(tmp_path, 700)
    assert "parted" in {f.kind for f in typeset(part).findings if isinstance(f, Misplaced)}
