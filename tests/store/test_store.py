"""The store: what is not whole is not there."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from casebook.store.store import Store

KEY = "ab" + "0" * 62
OTHER = "cd" + "1" * 62


def entry(folder: Path) -> Path:
    (path,) = (p for p in folder.rglob("*") if p.is_file())
    return path


def test_what_is_put_is_got(tmp_path: Path) -> None:
    store = Store(tmp_path / "new" / "store")
    assert store.get(KEY) is None
    assert store.put(KEY, b"entry")
    assert store.get(KEY) == b"entry"
    assert store.get(OTHER) is None


@pytest.mark.parametrize("place", [0, 20, 40, 60, -1])
def test_a_damaged_entry_is_none_and_goes(tmp_path: Path, place: int) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"entry" * 20)
    path = entry(tmp_path)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    assert store.get(KEY) is None
    assert not path.exists()
    assert store.put(KEY, b"again")
    assert store.get(KEY) == b"again"


@pytest.mark.parametrize("size", [0, 10, 48, 60])
def test_a_half_written_entry_is_none(tmp_path: Path, size: int) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"entry" * 20)
    path = entry(tmp_path)
    path.write_bytes(path.read_bytes()[:size])
    assert store.get(KEY) is None


def test_an_entry_under_a_wrong_name_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"entry")
    path = entry(tmp_path)
    wrong = tmp_path / OTHER[:2] / OTHER[2:]
    wrong.parent.mkdir()
    wrong.write_bytes(path.read_bytes())
    assert store.get(OTHER) is None


def test_a_folder_that_takes_nothing_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    store = Store(blocked)
    assert not store.put(KEY, b"entry")
    assert store.get(KEY) is None
    store.trim()
    assert store.clear() == 0


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    store = Store(tmp_path)
    monkeypatch.setattr(Path, "replace", full)
    assert not store.put(KEY, b"entry")
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_the_entries_used_longest_ago_go_first(tmp_path: Path) -> None:
    store = Store(tmp_path, limit=3 * 1100)
    keys = [f"{number:064x}" for number in range(5)]
    for age, key in enumerate(keys):
        store.put(key, b"x" * 1000)
        os.utime(tmp_path / key[:2] / key[2:], (age, age))
    assert store.get(keys[0]) is not None  # used just now
    store.trim()
    assert [key for key in keys if store.get(key)] == [keys[0], keys[3], keys[4]]


def test_a_store_to_which_little_has_come_is_not_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path, limit=8000)
    store.put(KEY, b"x" * 600)
    store.trim()
    with monkeypatch.context() as patch:
        patch.setattr(Store, "_entries", lambda self: pytest.fail("it is looked through"))
        store.put(OTHER, b"x" * 600)
        store.trim()
    again = Store(tmp_path, limit=1000)
    again.put(KEY, b"x" * 600)
    again.trim()  # what came in through the other counts
    assert again.size()[0] == 1


def test_clear_takes_away_what_killed_writers_left(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"entry")
    (tmp_path / KEY[:2] / ".abc.part").write_bytes(b"half")
    assert store.clear() == 2
    assert store.get(KEY) is None


def test_writers_at_once_leave_one_whole_entry(tmp_path: Path) -> None:
    store = Store(tmp_path)
    values = [bytes([number]) * 50_000 for number in range(8)]

    def write(value: bytes) -> None:
        for _ in range(20):
            store.put(KEY, value)

    threads = [threading.Thread(target=write, args=(value,)) for value in values]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert store.get(KEY) in (None, *values)
    assert store.get(KEY) in values
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 1
