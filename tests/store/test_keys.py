"""Keys: what they hold, and that nothing runs together."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.store import keys

SOURCE = Path(keys.__file__).parents[1]


def test_a_key_tells_its_parts_from_each_other() -> None:
    made = [
        keys.key("step"),
        keys.key("step", ""),
        keys.key("step", "ab"),
        keys.key("step", "a", "b"),
        keys.key("ste", "pab"),
        keys.key("step", "ab", ""),
    ]
    assert len(set(made)) == len(made)
    assert keys.key("step", "a", b"b") == keys.key("step", b"a", "b")
    assert all(len(name) == 64 and int(name, 16) >= 0 for name in made)


def test_it_holds_code_packages_and_libraries_of_the_system() -> None:
    parts = list(keys._parts())
    assert parts[0].startswith("Python 3")
    assert any(part.startswith("weasyprint-") for part in parts)
    assert any(part.startswith("Pango ") for part in parts)
    assert any(part.startswith("HarfBuzz ") for part in parts)


@pytest.mark.parametrize("changed", ["cli.py", "typeset/engine/__init__.py"])
def test_another_line_of_our_code_makes_other_keys(changed: str, tmp_path: Path) -> None:
    def made(folder: Path) -> str:
        script = "import sys; sys.path.insert(0, sys.argv[1]); from casebook.store.keys import key;"
        command = [sys.executable, "-c", f"{script} print(key('step'))", str(folder)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(SOURCE, tmp_path / "casebook", ignore=ignored)
    before = made(tmp_path)
    assert made(tmp_path) == before
    with (tmp_path / "casebook" / changed).open("a") as file:
        file.write("# Another line.\n")
    assert made(tmp_path) != before
