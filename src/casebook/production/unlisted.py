"""What stands in a book's folder, and no edition has: cases and texts that book.yaml does not name.
Warnings all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.errors import Problem
from casebook.model.matter import book_texts
from casebook.model.part_kinds import TEXT_KINDS
from casebook.production.reading import ReadBook

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?\Z")
"""A language, perhaps with its script and its region (BCP 47)."""


def unlisted(content: ReadBook) -> Iterator[Problem]:
    """Yield a warning for each case, each other text, and each text of a case, that book.yaml does
    not name."""
    manifest, folder = content.book.manifest, content.folder
    texts = {str(one.folder) for one in book_texts(manifest)}
    for name in folder.entries("."):
        if folder.has(f"{name}/case.yaml"):
            if name in manifest.cases:
                yield from _texts(content, name)
            else:
                what = "the case is in no edition: “cases” in book.yaml does not name it"
                yield Problem(f"{name}/case.yaml", 1, what, f"Enter {name} there", "warning")
        elif name in texts:
            yield from _texts(content, name)
        elif file := next(
            (f for one in manifest.locales if folder.has(f := f"{name}/{one}.md")), ""
        ):
            what = "the text is in no edition: book.yaml does not name its folder, which is no case"
            hint = f"For an introduction write introduction: {name} in book.yaml"
            if name in TEXT_KINDS:
                hint = f"Enter {name} under “front” or “back” in book.yaml"
            elif texts:
                hint = f"For a case write {name}/case.yaml, and enter {name} under “cases”"
            hint += "; nothing needs to be done if it is not for the book"
            yield Problem(file, 1, what, hint, "warning")


def _texts(content: ReadBook, folder: str) -> Iterator[Problem]:
    """Yield a warning for each text of a folder that is in no language of the book."""
    locales = content.book.manifest.locales
    for file in (name for name in content.folder.entries(folder) if name.endswith(".md")):
        name = file.removesuffix(".md")
        if name in locales:
            continue
        what = "the text is in no edition: “locales” in book.yaml has no such language"
        copied = next((one for one in locales if re.match(rf"{one}\b[ _.(-]", name)), "")
        if copied and not _TAG.match(name):
            what = f"the text is in no edition: {folder}/{copied}.md is"
            hint = f"Take over what {copied}.md lacks, and move or delete it"
        elif _TAG.match(name):
            hint = f"Enter {name} there, mend the name of the file, or move it out of the folder"
        else:
            what = f"the text is in no edition: “{name}” is no language"
            named = " or ".join(f"{one}.md" for one in locales)
            hint = f"Move it out of the folder or delete it; the text of the case is {named}"
        yield Problem(f"{folder}/{file}", 1, what, hint, "warning")
