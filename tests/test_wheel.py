"""The wheel, as `pip install` unpacks it: a book can be made with it and nothing else of ours."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from email.parser import BytesParser
from pathlib import Path

import pytest

from casebook import __version__

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this folder."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files, out of reach of the repository."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(arguments: list[str], cwd: Path, environment: Mapping[str, str]) -> str:
    """Run the program of an unpacked wheel, which must succeed; return its standard output."""
    command = [sys.executable, "-m", "casebook", *arguments]
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_layouts_fonts_catalogues_and_types_are_in_it(unpacked: Path) -> None:
    package = unpacked / "casebook"
    for folder in ("layouts", "fonts"):
        ours = {p.relative_to(ROOT / folder) for p in (ROOT / folder).rglob("*") if p.is_file()}
        packed = {
            p.relative_to(package / "data" / folder)
            for p in (package / "data" / folder).rglob("*.*")
        }
        assert {p for p in ours if p.suffix in {".html", ".css", ".yaml", ".otf", ".txt"}} <= packed
    source = ROOT / "src" / "casebook"
    ours = {
        p.relative_to(source)
        for p in source.rglob("*")
        if p.suffix in {".py", ".mo", ".csl", ".typed", ".icc"}
    }
    assert ours <= {p.relative_to(package) for p in package.rglob("*.*")}


def test_metadata_names_version_licence_and_program(unpacked: Path) -> None:
    (folder,) = unpacked.glob("*.dist-info")
    metadata = BytesParser().parsebytes((folder / "METADATA").read_bytes())
    assert (metadata["Name"], metadata["Version"]) == ("casebook", __version__)
    assert metadata["License-Expression"] == "AGPL-3.0-or-later"
    assert {"LICENSE", "fonts/OFL-SourceSerif4.txt"} <= set(metadata.get_all("License-File", []))
    assert "casebook = casebook.cli.program:command" in (folder / "entry_points.txt").read_text()


def test_a_book_of_ones_own_is_made_with_it(unpacked: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(unpacked), "PYTHONWARNINGS": "error"}
    where = [sys.executable, "-c", "import casebook; print(casebook.__file__)"]
    found = subprocess.run(
        where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()).is_relative_to(unpacked)
    run(["new", "my-book"], tmp_path, environment)
    book = tmp_path / "my-book"
    names = run(["list"], book, environment).split()
    run(["build"], book, environment)
    assert names
    for name in names:
        start = (book / "output" / name).read_bytes()[:5]
        assert start.startswith(b"%PDF-" if name.endswith(".pdf") else b"PK\x03\x04")
