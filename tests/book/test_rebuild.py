"""What a build makes again, and that the same content always gives the same bytes."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..cli.command import ROOT, casebook
from .made import MadeBook, printed


@pytest.fixture
def workbench(made: MadeBook, tmp_path: Path) -> Iterator[MadeBook]:
    """The built book, for a test to change; afterwards it is again what it was."""
    shutil.copytree(made.folder, tmp_path / "kept")
    yield made
    for name in ("content", "output"):
        shutil.rmtree(made.folder / name)
        shutil.move(tmp_path / "kept" / name, made.folder / name)


def state(made: MadeBook) -> dict[str, tuple[int, bytes]]:
    """Time and bytes of every finished file."""
    return {file.name: (file.stat().st_mtime_ns, file.read_bytes()) for file in made.files()}


def made_again(messages: str) -> list[str]:
    """The files that a build says it has made; it must have said nothing else."""
    lines = messages.splitlines()
    assert all(" MB, " in line for line in lines), messages
    return [line.partition(":")[0] for line in lines]


def test_the_build_says_what_it_made_and_nothing_else(made: MadeBook) -> None:
    assert made_again(made.messages) == [file.name for file in made.files()]


def test_same_content_same_bytes(made: MadeBook, tmp_path: Path) -> None:
    """In another folder, by one process, with another order of sets, time zone and language."""
    shutil.copytree(ROOT / "content", tmp_path / "elsewhere" / "book")
    settings = {"PYTHONHASHSEED": "77", "TZ": "Asia/Shanghai", "LC_ALL": "C", "LANGUAGE": "zh"}
    result = casebook(
        "build", "elsewhere/book", "-o", "made", "-j", "1", cwd=tmp_path, settings=settings
    )
    assert result.status == 0, result.messages
    for file in made.files():
        assert (tmp_path / "made" / file.name).read_bytes() == file.read_bytes(), file.name


def test_nothing_to_do(made: MadeBook) -> None:
    before = state(made)
    result = casebook("build", "content", "--output", "output", cwd=made.folder)
    assert result.messages == "Nothing to do: every file is current.\n"
    assert (result.status, result.out) == (0, "")
    assert state(made) == before


def test_one_chinese_narrative_makes_the_chinese_files_stale(workbench: MadeBook) -> None:
    before = state(workbench)
    narrative = workbench.content / "yang-dacai" / "zh-Hans.md"
    text = narrative.read_text("utf-8")
    narrative.write_text(text + "\n末尾另有一句。\n", "utf-8")
    result = casebook("build", "content", "--output", "output", cwd=workbench.folder)
    assert result.status == 0, result.messages
    chinese = [file.name for file in workbench.files() if ".zh-Hans." in file.name]
    assert made_again(result.messages) == chinese
    after = state(workbench)
    assert [name for name in before if after[name] != before[name]] == chinese
    pages = printed.__wrapped__(workbench.pdf("zh-Hans")).pages
    assert any("末尾另有一句。" in "".join(page.text.split()) for page in pages)


def test_damaged_files_are_made_again(workbench: MadeBook) -> None:
    before = state(workbench)
    damaged, orphaned = workbench.epub("en"), workbench.pdf("en")
    damaged.write_bytes(damaged.read_bytes()[:1000])
    orphaned.with_name(orphaned.name + ".json").unlink()
    result = casebook("build", "content", "--output", "output", cwd=workbench.folder)
    assert result.status == 0, result.messages
    assert made_again(result.messages) == [orphaned.name, damaged.name]
    after = state(workbench)
    for name, (time, data) in before.items():
        assert after[name][1] == data, name
        assert (after[name][0] == time) == (name not in (damaged.name, orphaned.name)), name


def test_only_the_named_file_is_made(workbench: MadeBook) -> None:
    before = state(workbench)
    name = workbench.epub("zh-Hans").name
    result = casebook(
        "build", "content", "--output", "output", "--only", name, "--force", cwd=workbench.folder
    )
    assert made_again(result.messages) == [name]
    after = state(workbench)
    assert after[name][0] > before[name][0]
    assert {n: data for n, (_, data) in after.items()} == {
        n: data for n, (_, data) in before.items()
    }


def test_what_was_not_made_is_told_to_be_of_an_earlier_state(workbench: MadeBook) -> None:
    """The page numbers of an e-book may be those of another state than the file in print has."""
    narrative = workbench.content / "lei-zhengfu" / "zh-Hans.md"
    text = narrative.read_text("utf-8")
    narrative.write_text(text.replace("\n\n", "\n\n补充一句。", 1), "utf-8")
    name = workbench.epub("zh-Hans").name
    others = (workbench.pdf, workbench.press, workbench.cover, workbench.dossier)
    result = casebook(
        "build", "content", "--output", "output", "--only", name, cwd=workbench.folder
    )
    assert result.status == 0, result.messages
    told = [
        f"{other('zh-Hans').name}: not made now, and of an earlier state of the book\n"
        for other in others
    ]
    assert result.messages.endswith("".join(told))
    assert result.messages.count("earlier state") == len(told)
    result = casebook("build", "content", "--output", "output", cwd=workbench.folder)
    assert "earlier state" not in result.messages


def test_receipts(made: MadeBook, locale: str) -> None:
    for file in (made.pdf(locale), made.epub(locale)):
        receipt = made.receipt(file)
        assert receipt["output"] == hashlib.sha256(file.read_bytes()).hexdigest()
        for name, digest in receipt["inputs"].items():
            path = made.content / name[5:] if name.startswith("book/") else ROOT / name
            assert hashlib.sha256(path.read_bytes()).hexdigest() == digest, name
        for name in receipt["absent"]:
            assert name.startswith("book/")
            assert not (made.content / name[5:]).exists(), name
    pages = made.receipt(made.pdf(locale))["details"]["page_map"]["pages"]
    assert [page["folio"] for page in pages] == [p.label for p in printed(made.pdf(locale)).pages]


def test_dependency_files_name_what_the_receipts_name(made: MadeBook, locale: str) -> None:
    other = "en" if locale == "zh-Hans" else "zh-Hans"
    for file in (made.pdf(locale), made.epub(locale)):
        text = file.with_name(file.name + ".d").read_text("utf-8").replace("\\\n", " ")
        rule, *phony = text.split("\n\n")
        target, _, names = rule.partition(":")
        assert made.folder / target == file
        paths = {(made.folder / name).resolve() for name in names.split()}
        assert all(path.is_file() for path in paths)
        assert {line.strip() for line in phony} == {f"{name}:" for name in names.split()}
        inputs = made.receipt(file)["inputs"]
        assert len(paths) == len(inputs)
        stems = {path.name for path in paths}
        assert f"{locale}.md" in stems
        assert f"{other}.md" not in stems


def test_make_reads_the_dependency_files(workbench: MadeBook) -> None:
    """As in the Makefile: a narrative that is newer makes the files of its language stale."""
    rules = "all: $(FILES)\n$(FILES):\n\t@echo remake $@\n-include $(wildcard output/*.d)\n"
    (workbench.folder / "rules.mk").write_text(rules, "utf-8")
    files = " ".join(f"output/{file.name}" for file in workbench.files())
    command = ["make", "-f", "rules.mk", f"FILES={files}"]

    def remade() -> list[str]:
        done = subprocess.run(
            command, cwd=workbench.folder, capture_output=True, text=True, check=True
        )
        return [x.removeprefix("remake ") for x in done.stdout.splitlines() if "remake" in x]

    assert remade() == []
    (workbench.content / "lei-zhengfu" / "en.md").touch()
    assert remade() == [f"output/{x.name}" for x in workbench.files() if ".en." in x.name]
    (workbench.content / "sources.yaml").unlink()
    assert len(remade()) == len(workbench.files())
