"""Files that take the place of earlier ones together."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.errors import CasebookError, standing
from casebook.store.whole_file import FilesTogether, write_whole

NAMES = ("a", "b", "c")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three files that are old."""
    for name in NAMES:
        (tmp_path / name).write_text("old")
    return tmp_path


def contents(folder: Path) -> dict[str, str]:
    return {p.name: p.read_text() if p.is_file() else "a folder" for p in folder.iterdir()}


def write_all(folder: Path) -> None:
    with FilesTogether() as files:
        for name in NAMES:
            write_whole(folder / name, b"new", files)
            assert (folder / "a").read_text() == "old"


def test_all_are_replaced_at_the_end(folder: Path) -> None:
    write_all(folder)
    assert contents(folder) == dict.fromkeys(NAMES, "new")


def test_none_is_replaced_where_another_is_not_made(folder: Path) -> None:
    def interrupted() -> None:
        with FilesTogether() as files:
            write_whole(folder / "a", b"new", files)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert contents(folder) == dict.fromkeys(NAMES, "old")


def test_none_is_replaced_where_a_folder_is_in_the_way(folder: Path) -> None:
    (folder / "c").unlink()
    (folder / "c").mkdir()
    with pytest.raises(CasebookError) as refused:
        write_all(folder)
    assert standing(refused.value) == "earlier files stand as they were"
    assert contents(folder) == {"a": "old", "b": "old", "c": "a folder"}


def test_an_error_says_which_were_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system takes one new name, and refuses the next."""
    replace = Path.replace

    def refuse_c(self: Path, target: Path) -> Path:
        if target.name == "c":
            raise PermissionError(1, "Operation not permitted")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse_c)
    with pytest.raises(CasebookError) as refused:
        write_all(folder)
    assert standing(refused.value) == "replaced were a, b, and nothing else"
    assert contents(folder) == {"a": "new", "b": "new", "c": "old"}
