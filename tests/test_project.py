"""The project's own files: locks, fonts, schemas, and that nothing of one machine is in them."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from casebook.manuscript.schemas import schemas

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = {
    "requirements.lock": ("build",),
    "requirements-test.lock": ("build", "test"),
}

READERS = ("tests/readers/package.json", "tests/readers/package-lock.json")
"""What readers of e-books the tests install, and the lock of it."""

MACHINE = re.compile(rb"(?<![\w./-])/(?:work|home|root|Users|mnt|opt)/[\w.-]")
"""A folder that only one machine has."""


def tracked() -> list[Path]:
    """Return the files under version control."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip("not a working copy")
    return [path for name in run.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@cache
def pins(lock: str) -> dict[str, list[Requirement]]:
    """Return the requirements of a lock file by canonical name; one may be pinned more than once,
    for different versions of Python."""
    found: dict[str, list[Requirement]] = {}
    for line in (ROOT / lock).read_text("utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            pin = Requirement(line.removesuffix(" \\"))
            found.setdefault(canonicalize_name(pin.name), []).append(pin)
    return found


def pinned(lock: str) -> dict[str, Version]:
    """Return what a lock file installs here."""
    return {
        name: Version(str(pin.specifier).removeprefix("=="))
        for name, choices in pins(lock).items()
        for pin in choices
        if pin.marker is None or pin.marker.evaluate()
    }


def wanted(lock: str) -> list[Requirement]:
    """Return what pyproject.toml asks of a lock file."""
    texts = list(PROJECT["project"]["dependencies"])
    for group in GROUPS[lock]:
        texts += PROJECT["dependency-groups"][group]
    return [Requirement(text) for text in texts]


def needs(requirement: Requirement) -> Iterator[Requirement]:
    """Yield what an installed package requires here, by its own metadata."""
    extras = requirement.extras or {""}
    for text in distribution(requirement.name).requires or ():
        need = Requirement(text)
        if need.marker is None or any(need.marker.evaluate({"extra": e}) for e in extras):
            yield need


@pytest.mark.parametrize("lock", GROUPS)
def test_each_pin_has_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    assert len(entries) == sum(map(len, pins(lock).values())) > 0
    for entry in entries:
        assert re.match(r"[\w.-]+==[\w.]+", entry), entry.splitlines()[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry.splitlines()[0]


@pytest.mark.parametrize("lock", GROUPS)
def test_lock_holds_what_the_project_asks_for_and_nothing_else(lock: str) -> None:
    versions, reached = pinned(lock), set()
    waiting = wanted(lock)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        assert name in versions, f"{requirement} is not in {lock}: make lock"
        assert requirement.specifier.contains(versions[name], prereleases=True), requirement
        if (name, frozenset(requirement.extras)) not in reached:
            reached.add((name, frozenset(requirement.extras)))
            waiting += needs(requirement)
    assert not versions.keys() - {name for name, _ in reached}


def test_both_locks_pin_the_same_versions() -> None:
    books, tests = pinned("requirements.lock"), pinned("requirements-test.lock")
    assert books.items() <= tests.items()


def test_the_lock_of_readers_has_hashes_of_what_is_asked_for() -> None:
    asked, lock = (json.loads((ROOT / name).read_text("utf-8")) for name in READERS)
    whole = lock["packages"].pop("")
    assert whole["dependencies"] == asked["dependencies"]
    for name, version in asked["dependencies"].items():
        assert lock["packages"][f"node_modules/{name}"]["version"] == version
    assert all(one["integrity"].startswith("sha512-") for one in lock["packages"].values())


def test_nothing_of_one_machine_is_in_the_files() -> None:
    found = {
        str(path.relative_to(ROOT)): match.group()
        for path in tracked()
        if (match := MACHINE.search(path.read_bytes()))
    }
    assert not found


def test_setting_up_names_no_address() -> None:
    """Packages come from wherever a machine has been told to find them."""
    files = ["pyproject.toml", "Makefile", ".ci/run", *GROUPS, *READERS]
    paths = [ROOT / name for name in files] + sorted((ROOT / "tools").iterdir())
    address = re.compile("://|--(extra-)?index-url|--find-links")
    naming = [path.name for path in paths if address.search(path.read_text("utf-8"))]
    assert not naming


def test_fonts_are_the_files_of_their_list() -> None:
    fonts = ROOT / "fonts"
    entries = yaml.safe_load((fonts / "fonts.yaml").read_text("utf-8"))["fonts"]
    listed = {entry["file"]: entry["sha256"] for entry in entries}
    there = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in fonts.iterdir()
        if path.suffix in {".otf", ".ttf", ".woff2"}
    }
    assert there == listed
    assert all((fonts / entry["licence-file"]).is_file() for entry in entries)


def test_schemas_are_those_of_the_model() -> None:
    folder = ROOT / "content" / "schemas"
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*.json")}
    assert there == schemas(), "casebook schemas content"


def test_licence_is_the_one_that_is_named() -> None:
    text = (ROOT / "LICENSE").read_bytes()
    assert PROJECT["project"]["license"] == "AGPL-3.0-or-later"
    # The text as the Free Software Foundation gives it, agpl-3.0.txt.
    known = "0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0"
    assert hashlib.sha256(text).hexdigest() == known
