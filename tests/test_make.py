"""The Makefile on a small book: it makes what is out of date, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).parents[1]
PDF, EPUB = "content.print.en.pdf", "content.ebook.en.epub"


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make as from a shell, whatever make runs these tests."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    for variable in ("BOOK", "JOBS", "PYTHON", "TESTS"):
        environment.pop(variable, None)
    command = ["make", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def made(folder: Path, *arguments: str) -> set[str]:
    """Run make, which must succeed, and return the names of the files that it found outdated."""
    run = make(folder, *arguments)
    assert run.returncode == 0, run.stderr
    calls = (folder / "calls").read_text().splitlines() if (folder / "calls").exists() else []
    (folder / "calls").unlink(missing_ok=True)
    return {name for call in calls for name in (PDF, EPUB) if f"--only {name}" in call}


@pytest.fixture(scope="module")
def first_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working copy with the small book that `casebook new` gives, made once."""
    folder = tmp_path_factory.mktemp("first") / "copy"
    (folder / "output").mkdir(parents=True)
    for name in ("Makefile", "src", "tools", "pyproject.toml", "requirements.lock"):
        (folder / name).symlink_to(ROOT / name)
    program = folder / ".venv" / "bin" / "casebook"
    program.parent.mkdir(parents=True)
    # What is set up already: the program that is tested, which keeps a record of its calls.
    program.write_text(
        "#!/bin/sh\n"
        'echo "$@" >> calls\n'
        f'PYTHONPATH="{ROOT}/src" exec "{sys.executable}" -m casebook "$@"\n'
    )
    program.chmod(0o755)
    (folder / ".venv" / ".books").touch()
    subprocess.run([program, "new", "content"], cwd=folder, check=True, capture_output=True)
    style = folder / "content" / "layouts" / "css" / "epub" / "epub.css"
    style.parent.mkdir(parents=True)
    shutil.copy(ROOT / "layouts" / "css" / "epub" / "epub.css", style)
    assert made(folder) == {PDF, EPUB}
    return folder


@pytest.fixture
def copy(first_made: Path, tmp_path: Path) -> Path:
    """A copy of it with the times of its files."""
    return Path(shutil.copytree(first_made, tmp_path / "copy", symlinks=True))


def narrative(folder: Path) -> Path:
    """Return the narrative of the book's first case."""
    return next(folder.glob("content/*/case.yaml")).with_name("en.md")


def test_nothing_is_made_twice(copy: Path) -> None:
    before = {name: (copy / "output" / name).stat() for name in (PDF, EPUB)}
    assert made(copy) == set()
    assert {name: (copy / "output" / name).stat() for name in (PDF, EPUB)} == before


def test_each_file_rests_on_what_it_was_made_of(copy: Path) -> None:
    (copy / "content" / "layouts" / "css" / "epub" / "epub.css").touch()
    assert made(copy) == {EPUB}
    narrative(copy).touch()
    assert made(copy, f"output/{PDF}") == {PDF}
    assert made(copy) == {EPUB}
    assert made(copy) == set()


def test_an_edit_is_in_the_file_that_make_leaves(copy: Path) -> None:
    before = (copy / "output" / EPUB).read_bytes()
    with narrative(copy).open("a", encoding="utf-8") as file:
        file.write("\nOne paragraph more.\n")
    assert made(copy, "-j", "2") == {PDF, EPUB}
    assert (copy / "output" / EPUB).read_bytes() != before


def test_a_file_that_is_gone_does_not_stop_make(copy: Path) -> None:
    (copy / "content" / "layouts" / "css" / "epub" / "epub.css").unlink()
    assert EPUB in made(copy)
    assert made(copy) == set()


def test_another_book_with_files_of_the_same_name_is_noticed(copy: Path) -> None:
    shutil.copytree(copy / "content", copy / "other", copy_function=shutil.copy2)
    with narrative(copy).open("a", encoding="utf-8") as file:
        file.write("\nOnly here.\n")
    made(copy, f"output/{EPUB}")
    ours = (copy / "output" / EPUB).read_bytes()
    made(copy, f"output/{EPUB}", "BOOK=other")
    theirs = (copy / "output" / EPUB).read_bytes()
    made(copy, f"output/{EPUB}")
    assert (copy / "output" / EPUB).read_bytes() == ours != theirs


def test_problems_of_the_content_stop_make_and_leave_the_files(copy: Path) -> None:
    before = {path: path.read_bytes() for path in copy.glob("output/content.*")}
    with narrative(copy).open("a", encoding="utf-8") as file:
        file.write("\nA claim.[@nobody-knows]\n")
    run = make(copy)
    assert run.returncode == 2
    assert "nobody-knows" in run.stderr
    assert {path: path.read_bytes() for path in copy.glob("output/content.*")} == before
    assert make(copy, "--question", f"output/{PDF}").returncode == 1, "still outdated"


def test_clean_leaves_an_empty_output_folder(copy: Path) -> None:
    (copy / "output" / ".gitkeep").touch()
    made(copy, "clean")
    assert [path.name for path in (copy / "output").iterdir()] == [".gitkeep"]


def test_help_tells_every_target() -> None:
    text = make(ROOT, "help").stdout
    for target in (
        "output/NAME.pdf",
        "test",
        "bench",
        "lock",
        "clean",
        "distclean",
        "BOOK",
        "JOBS",
    ):
        assert target in text


def test_names_of_files_are_no_commands(copy: Path) -> None:
    """Whatever the files of a book are called, make runs none of them, and notices their edits."""
    parts = copy / "content" / "layouts" / "parts"
    parts.mkdir(parents=True)
    for name in ("x=;touch\tharmed;.html", "x=", "$(shell touch harmed).html", "a b: c.html"):
        (parts / name).write_text("x")
    narrative(copy).touch()
    assert made(copy) == {PDF, EPUB}
    narrative(copy).touch()
    assert made(copy) == {PDF, EPUB}
    assert not list(copy.rglob("harmed"))


def test_a_book_in_a_folder_with_a_space(copy: Path) -> None:
    (copy / "content").rename(copy / "my book #1")
    made(copy, "clean")
    assert made(copy, "BOOK=my book #1") == {PDF, EPUB}
    assert made(copy, "BOOK=my book #1") == set()
    next(copy.glob("my book #1/*/en.md")).touch()
    assert made(copy, "BOOK=my book #1") == {PDF, EPUB}
