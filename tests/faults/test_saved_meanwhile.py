"""An author who saves while the book is built: the next build sees it, whenever it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import NEW, OLD
from .program import Desk, ended, trouble, until

Files = dict[str, bytes]


def held(desk: Desk, mark: Path) -> Callable[[], None]:
    """Start a build that is held while a worker has the case; return what lets it go on."""
    build = desk.start(settings=trouble("wait", "ferry", mark))
    until(mark.exists, "a worker begins the part")

    def go_on() -> None:
        mark.with_suffix(".go").touch()
        result = ended(build)
        assert result.status == 0, result.messages

    return go_on


def assert_builds(desk: Desk, expected: Files) -> None:
    result = desk.build()
    assert result.status == 0, result.messages
    assert desk.files() == expected


def test_saved_while_the_case_is_typeset(
    desk: Desk, tmp_path: Path, reference: Callable[[str], Files], new: Files, old: Files
) -> None:
    desk.edit(NEW)
    go_on = held(desk, tmp_path / "mark")
    desk.edit("Now it is known.")
    go_on()
    assert desk.files() == new
    assert_builds(desk, reference("Now it is known."))
    desk.edit(NEW)
    assert_builds(desk, new)
    desk.edit(OLD)
    assert_builds(desk, old)


def test_an_edition_added_while_the_book_is_built(desk: Desk, tmp_path: Path, new: Files) -> None:
    desk.edit(NEW)
    go_on = held(desk, tmp_path / "mark")
    manifest = desk.book / "book.yaml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("name: proof,", "name: draft,"), "utf-8")
    go_on()
    result = desk.build()
    assert result.status == 0, result.messages
    assert "harbour.draft.en.pdf" in desk.files()
    assert desk.build().messages == "Nothing to do: every file is current.\n"


def test_an_earlier_build_that_ends_later(
    desk: Desk, tmp_path: Path, reference: Callable[[str], Files], new: Files
) -> None:
    desk.edit("Not yet.")
    go_on = held(desk, tmp_path / "mark")
    desk.edit(NEW)
    assert_builds(desk, new)
    go_on()
    assert desk.files() == reference("Not yet.")
    assert_builds(desk, new)


@pytest.mark.heavy
@pytest.mark.parametrize("at", [1, 2])
def test_saved_before_the_file_is_opened_once_more(
    at: int, desk: Desk, tmp_path: Path, reference: Callable[[str], Files], new: Files, old: Files
) -> None:
    """A build opens a narrative to read it, and to know it again: never is one text kept as the
    other."""
    desk.edit("Now it is known.")
    swapped = (desk.book / "ferry" / "en.md").rename(tmp_path / "swapped.md")
    desk.edit(NEW)
    path = (desk.book / "ferry" / "en.md").resolve()
    result = desk.build(settings=trouble("swap", f"{at}:{path}", swapped))
    assert result.status == 0, result.messages
    assert not swapped.exists()
    assert_builds(desk, reference("Now it is known."))
    desk.edit(NEW)
    assert_builds(desk, new)
    desk.edit(OLD)
    assert_builds(desk, old)
