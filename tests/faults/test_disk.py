"""Disks that are full and folders that cannot be written: said clearly, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ..cli.command import Result
from .conftest import NEW
from .program import Desk

Files = dict[str, bytes]

SIZE = 4_000_000


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """Mount something at a folder; skips the test where that is not allowed."""
    done = subprocess.run(["mount", *options, folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("only root may mount")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nobody write into a folder, nor root."""
    if os.geteuid():
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
        return
    with mounted(folder, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
        yield


def everything(folder: Path) -> Files:
    """Return the files of an output folder, receipts and dependencies too."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def assert_refused(result: Result, reason: str) -> None:
    assert result.status == 2, result.messages
    first, hint, last = result.messages.splitlines()[-3:]
    assert first.endswith(f"error: the file cannot be written: {reason}")
    assert "build again" in hint
    assert last == "casebook: 1 error; earlier files stand as they were"


@pytest.mark.parametrize("left", [0, 60_000])
def test_a_full_disk(left: int, desk: Desk, new: Files) -> None:
    """With no room at all, or with room for some entries of the store and a receipt."""
    kept = desk.output.rename(desk.output.with_name("kept"))
    desk.output.mkdir()
    with mounted(desk.output, "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs"):
        shutil.copytree(kept, desk.output, dirs_exist_ok=True)
        before = everything(desk.output)
        filler = desk.output / "filler"
        free = os.statvfs(desk.output)
        with filler.open("wb") as file:
            file.write(bytes(max(0, free.f_bavail * free.f_frsize - left)))
        desk.edit(NEW)
        result = desk.build()
        assert_refused(result, "No space left on device")
        filler.unlink()
        assert everything(desk.output) == before
        result = desk.build()
        assert result.status == 0, result.messages
        assert desk.files() == new


@pytest.mark.parametrize("limit", [2, 80])
def test_files_that_may_not_grow(limit: int, desk: Desk, new: Files) -> None:
    """What a quota does: the system refuses to write on, in the build and in workers. The limit
    is in blocks of 512 bytes."""
    before = everything(desk.output)
    desk.edit(NEW)
    result = desk.build(limit=f"-f {limit}")
    assert_refused(result, "File too large")
    assert everything(desk.output) == before
    assert not desk.leftovers()
    result = desk.build()
    assert result.status == 0, result.messages
    assert desk.files() == new


def test_a_first_build_without_room(empty_desk: Desk, old: Files) -> None:
    result = empty_desk.build(limit="-f 20")
    assert result.status in (1, 2)
    assert "File too large" in result.messages
    assert empty_desk.build().status == 0
    assert empty_desk.files() == old


def test_a_read_only_folder(desk: Desk, new: Files) -> None:
    before = everything(desk.output)
    with read_only(desk.output):
        assert desk.build("--only", min(new)).status == 0  # nothing to do
        desk.edit(NEW)
        result = desk.build()
        reason = "Permission denied" if os.geteuid() else "Read-only file system"
        assert_refused(result, reason)
        assert everything(desk.output) == before
    result = desk.build()
    assert result.status == 0, result.messages
    assert desk.files() == new


def test_a_folder_that_cannot_be_made(empty_desk: Desk, old: Files) -> None:
    empty_desk.output.write_text("a file stands here")
    result = empty_desk.build()
    assert result.status == 2
    assert "error: the file cannot be written: " in result.messages
    assert empty_desk.output.read_text() == "a file stands here"
    empty_desk.output.unlink()
    assert empty_desk.build().status == 0
    assert empty_desk.files() == old


def test_a_folder_where_a_file_should_be(desk: Desk, old: Files, new: Files) -> None:
    blocked = max(new)
    (desk.output / blocked).unlink()
    (desk.output / blocked).mkdir()
    desk.edit(NEW)
    result = desk.build()
    assert_refused(result, "Is a directory")
    assert (desk.output / min(new)).read_bytes() == old[min(old)]
    (desk.output / blocked).rmdir()
    assert desk.build().status == 0
    assert desk.files() == new
