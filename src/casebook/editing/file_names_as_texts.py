"""Texts of exhibits that are names of files: programs enter them where a text is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.errors import Problem
from casebook.model.book import Book

_FILE = re.compile(
    r"(?:\S+|.*[\\/].*)\.(?:png|jpe?g|gif|tiff?|webp|heic|svg|bmp|pdf)\.?", re.IGNORECASE
)
_CAMERA = re.compile(r"(?:IMG|DSCN?|DSCF|PXL|Screenshot|Bildschirmfoto)[ _-]?\d[\w .-]*\d")
"""How cameras and telephones name pictures."""


def file_names_as_texts(book: Book) -> Iterator[Problem]:
    """Yield a warning for each caption and alternative text of an exhibit that is the name of a
    file."""
    for exhibit in (one for case in book.cases for one in case.record.exhibits):
        for field, texts in (("alternative", exhibit.alternative), ("caption", exhibit.caption)):
            for text in texts.values():
                if _FILE.fullmatch(text.strip()) or _CAMERA.fullmatch(text.strip()):
                    what = (
                        f"“{field}” of the exhibit “{exhibit.id}” is the name of a file: “{text}”"
                    )
                    hint = "Write what the picture shows, for readers who do not see it"
                    hint = hint if field == "alternative" else "Write what stands under the picture"
                    yield Problem(*text.place, what, hint, "warning")
