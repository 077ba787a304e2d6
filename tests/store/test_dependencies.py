"""Dependency files as GNU make reads them, whatever the files of a book are called."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from casebook.store.dependencies import write_dependencies
from casebook.store.whole_file import FilesTogether

OUTPUT = "output/book.pdf"
MAKEFILE = f"""\
{OUTPUT}:
\t@echo made
-include {OUTPUT}.d
"""
OLD, NOW, NEW = 1_000_000_000, 1_100_000_000, 1_200_000_000


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Makefile").write_text(MAKEFILE)
    (tmp_path / "output").mkdir()


def is_made(names: Iterable[str]) -> bool:
    """Write the dependency file of an output that rests on files; return whether make makes it."""
    with FilesTogether() as files:
        write_dependencies(Path(OUTPUT), map(Path, names), files)
    return make()


def make() -> bool:
    # By itself: `make test` may have begun all this.
    alone = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(["make"], capture_output=True, text=True, check=False, env=alone)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout in ("made\n", f"make: '{OUTPUT}' is up to date.\n")
    return done.stdout == "made\n"


def dated(name: str, time: int) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.utime(path, (time, time))


SIGNS = [chr(code) for code in range(1, 127) if not chr(code).isalnum() and chr(code) != "/"]


@pytest.mark.parametrize("sign", [*SIGNS, "é", "文", "\udcff"])
def test_a_name_with_any_sign(sign: str) -> None:
    """At its beginning, middle and end, doubled and behind a backslash: a newer file is noticed,
    and so is one that is gone; nothing is run, and nothing is said."""
    for form in (f"x{sign}y", f"{sign}y", f"x{sign}", f"x{sign}{sign}y", f"x\\{sign}y"):
        if form in (".", ".."):
            continue
        name = f"book/{form}"
        dated(name, OLD)
        dated(OUTPUT, NOW)
        plain = (
            form.isprintable() and not set(form) & set("\\%;=|&*?[]()~") and form == form.rstrip()
        )
        assert is_made([name]) == (not plain), form
        dated(name, NEW)
        assert make(), form
        Path(name).unlink()
        assert make(), form


@pytest.mark.parametrize(
    "name", ["book/x=;touch\tharmed;.html", "book/$(shell touch harmed)", "book/x: ; touch harmed"]
)
def test_a_name_is_no_command(name: str) -> None:
    dated(name, OLD)
    dated(OUTPUT, NOW)
    is_made([name, "Makefile"])
    assert not Path("harmed").exists()


@pytest.mark.parametrize(
    "name", ["~", "-f", "include", "define", ".PHONY", "export", "a(b)", "lib.a"]
)
def test_a_name_beside_the_makefile(name: str) -> None:
    dated(name, OLD)
    dated(OUTPUT, NOW)
    is_made([name])
    dated(name, NEW)
    assert make()
