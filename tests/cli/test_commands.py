"""The commands as a user types them: what they print, and where; their exit statuses."""

# ruff: noqa: E501 - messages and tables stand as they are
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ..bad_input.good_book import write_good_book
from .command import casebook

FILES = ["tiny.print.en.pdf", "tiny.print.zh-Hans.pdf", "tiny.ebook.en.epub", "tiny.ebook.zh-Hans.epub"]  # fmt: skip
COMMANDS = [
    "build",
    "check",
    "report",
    "list",
    "proof",
    "evidence",
    "layouts",
    "fonts",
    "new",
    "sources",
    "schemas",
    "store",
]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with nothing wrong in it."""
    return write_good_book(tmp_path / "book")


def test_help_names_the_commands(tmp_path: Path) -> None:
    result = casebook("--help", cwd=tmp_path)
    assert result.status == 0
    assert re.findall(r"^    (\w+)  ", result.out, re.MULTILINE) == COMMANDS
    assert not result.messages


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(tmp_path: Path, command: str) -> None:
    result = casebook(command, "--help", cwd=tmp_path)
    assert result.status == 0
    assert result.out.startswith(f"usage: casebook {command} ")
    assert not result.messages


def test_the_version_is_printed(tmp_path: Path) -> None:
    result = casebook("--version", cwd=tmp_path)
    assert result.status == 0
    assert re.fullmatch(r"casebook \d+\.\d+\.\d+\n", result.out)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "casebook: error: the following arguments are required: COMMAND"),
        (("bind",), "invalid choice: 'bind'"),
        (("check", "a", "b"), "unrecognized arguments: b"),
        (("build", "--jobs", "0"), "argument -j/--jobs: must be a whole number, 1 or more"),
        (("build", "--jobs", "-1"), "argument -j/--jobs: must be a whole number, 1 or more"),
        (("build", "--jobs", "two"), "argument -j/--jobs: must be a whole number, 1 or more"),
        (("new",), "the following arguments are required: FOLDER"),
    ],
)
def test_wrong_arguments(book: Path, arguments: tuple[str, ...], message: str) -> None:
    result = casebook(*arguments, cwd=book)
    assert result.status == 2
    assert result.messages.startswith("usage: casebook")
    assert message in result.messages
    assert not (book / "output").exists()


def test_check_finds_nothing_wrong(book: Path) -> None:
    result = casebook("check", cwd=book)
    assert (result.status, result.out, result.messages) == (0, "", "No problems found.\n")


def test_check_warns_of_a_source_that_is_not_cited(book: Path) -> None:
    with (book / "sources.yaml").open("a") as file:
        file.write("  - {id: spare, type: book, title: Spare}\n")
    result = casebook("check", book, cwd=book.parent)
    assert result.status == 0
    assert result.messages == (
        "sources.yaml:14: warning: the source “spare” is not cited\n    Cite it, or delete it\n"
    )


@pytest.mark.parametrize("command", ["build", "check", "list"])
def test_a_folder_that_is_not_there(tmp_path: Path, command: str) -> None:
    result = casebook(command, "my-book", cwd=tmp_path)
    assert result.status == 2
    assert result.messages == (
        "my-book: error: there is no such folder\n"
        "    Name the folder of a book, which holds book.yaml, or begin one with “casebook new NAME”\n"
        "casebook: 1 error; earlier files stand as they were\n"
    )


@pytest.mark.parametrize("command", ["build", "check", "list"])
def test_a_file_for_the_folder_of_a_book(book: Path, command: str) -> None:
    result = casebook(command, "sources.yaml", cwd=book)
    assert result.status == 2
    what = "this is a file, and not the folder of a book"
    assert result.messages.startswith(
        f"sources.yaml: error: {what}\n    This lies in the book {book}"
    )


def test_list_prints_the_names_of_files(book: Path) -> None:
    result = casebook("list", cwd=book)
    assert (result.status, result.out.split(), result.messages) == (0, FILES, "")


def test_list_of_a_book_with_problems(book: Path) -> None:
    (book / "book.yaml").write_text("name: tiny\n")
    result = casebook("list", cwd=book)
    assert (result.status, result.out) == (2, "")
    assert "book.yaml:1: error: “title” is missing\n    Add “title:” with its value\n" in (
        result.messages
    )


def test_only_a_file_that_the_book_has(book: Path) -> None:
    result = casebook("build", "--only", "tiny.pdf", cwd=book)
    assert result.status == 2
    assert result.messages == (
        "error: there is no output “tiny.pdf”\n"
        f"    The files of this book are {', '.join(FILES)}\n"
        "casebook: 1 error; earlier files stand as they were\n"
    )


def test_files_for_the_folder_of_finished_files(book: Path) -> None:
    before = (book / "book.yaml").read_bytes()
    result = casebook("build", "--only", FILES[0], "--output", "book.yaml", cwd=book)
    assert result.status == 2
    assert result.messages.startswith("book.yaml/")
    assert "error: the file cannot be written: " in result.messages
    assert (book / "book.yaml").read_bytes() == before


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "4354819200", "99999999999"])
def test_a_time_that_is_none(book: Path, epoch: str) -> None:
    settings = {"SOURCE_DATE_EPOCH": epoch}
    result = casebook("build", "--only", FILES[0], cwd=book, settings=settings)
    assert result.status == 2
    assert f"error: SOURCE_DATE_EPOCH is “{epoch}”, which is no number of" in result.messages


def test_new_starts_a_book_that_is_right(tmp_path: Path) -> None:
    result = casebook("new", "my-book", cwd=tmp_path)
    assert (result.status, result.out) == (0, "")
    assert result.messages == (
        "A small book stands in my-book.\n"
        "Next: casebook check my-book, then casebook build my-book\n"
    )
    assert casebook("check", "my-book", cwd=tmp_path).messages == "No problems found.\n"
    for schema in ("book", "case", "sources"):
        assert json.loads((tmp_path / f"my-book/schemas/{schema}.schema.json").read_text("utf-8"))


def test_new_keeps_its_hands_off_a_folder_with_something_in_it(book: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in book.rglob("*")}
    (book / "file").touch()
    before[book / "file"] = (book / "file").stat().st_mtime_ns
    for folder in (book, book / "file"):
        result = casebook("new", folder, cwd=book)
        assert result.status == 2
        assert result.messages == (
            f"{folder}: error: the folder is not empty\n"
            "    Name one that does not exist yet\n"
            "casebook: 1 error; earlier files stand as they were\n"
        )
    assert {path: path.stat().st_mtime_ns for path in book.rglob("*")} == before


def test_schemas_are_written_into_the_book(book: Path) -> None:
    result = casebook("schemas", book, cwd=book.parent)
    names = [
        f"{book}/schemas/{name}.schema.json" for name in ("book", "case", "evidence", "sources")
    ]
    assert (result.status, result.messages.split()) == (0, names)
    fields = json.loads(Path(names[0]).read_text("utf-8"))["properties"]
    assert {"name", "title", "citation-style"} <= fields.keys()


def test_schemas_are_not_written_where_there_is_no_book(tmp_path: Path) -> None:
    result = casebook("schemas", "nowhere", cwd=tmp_path)
    assert result.status == 2
    assert result.messages.startswith("nowhere: error: there is no such folder\n")
    assert not (tmp_path / "nowhere").exists()
    (tmp_path / "empty").mkdir()
    assert casebook("schemas", "empty", cwd=tmp_path).status == 2
    assert not list((tmp_path / "empty").iterdir())


def test_schemas_are_not_written_through_a_link(book: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (book / "schemas").symlink_to(tmp_path / "elsewhere")
    result = casebook("schemas", cwd=book)
    assert result.status == 2
    assert result.messages.startswith("schemas: error: “schemas” lies outside the book's folder\n")
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("command", ["build", "check", "list"])
def test_a_folder_without_a_book(book: Path, command: str) -> None:
    lone = "    There is a book in book: name that folder, or begin one with “casebook new NAME”\n"
    result = casebook(command, cwd=book.parent)
    assert result.status == 2
    assert result.messages == (
        "book.yaml: error: the file “book.yaml” is missing: this folder is no book\n"
        f"{lone}casebook: 1 error; earlier files stand as they were\n"
    )
    write_good_book(book.parent / "another")
    assert lone not in casebook(command, cwd=book.parent).messages


def test_files_go_into_the_folder_of_the_book(book: Path) -> None:
    result = casebook("build", "book", "--only", FILES[2], cwd=book.parent)
    assert (result.status, result.out) == (0, f"book/output/{FILES[2]}\n")
    assert not (book.parent / "output").exists()
    assert (book / "output" / FILES[2]).is_file()
    assert (book / "output" / ".casebook").is_dir()
    told = " ".join(casebook("build", "--help", cwd=book).out.split())
    assert "(default: output/ in the folder of the book)" in told
    named = casebook("build", "book", "--only", FILES[2], "-o", "there", cwd=book.parent)
    assert (named.status, named.out) == (0, f"there/{FILES[2]}\n")


def test_a_book_whose_output_leads_elsewhere(book: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (book / "output").symlink_to(elsewhere)
    result = casebook("build", "book", cwd=book.parent)
    assert result.status == 2
    assert result.messages.startswith(
        "book/output: error: the folder for finished files is a link\n"
    )
    assert not list(elsewhere.iterdir())
    asked = casebook("build", "--only", FILES[2], "--output", "output", cwd=book)
    assert asked.status == 0
    assert (elsewhere / FILES[2]).is_file()


@pytest.mark.parametrize(
    ("name", "close"),
    [("My Book", "my-book"), ("Enquête_2", "enquete-2"), ("調查", "my-book"), ("-x", "x")],
)
def test_a_folder_that_no_book_can_be_named_after(tmp_path: Path, name: str, close: str) -> None:
    result = casebook("new", "--", name, cwd=tmp_path)
    assert result.status == 2
    assert result.messages.startswith(f"{name}: error: a book cannot be named “{name}”\n")
    assert f": casebook new {close}\n" in result.messages
    assert not list(tmp_path.iterdir())


def test_a_new_book_is_named_after_its_folder(tmp_path: Path) -> None:
    assert casebook("new", "the-investigation", cwd=tmp_path).status == 0
    listed = casebook("list", "the-investigation", cwd=tmp_path).out.split()
    assert listed == ["the-investigation.print.en.pdf", "the-investigation.ebook.en.epub"]
    manifest = (tmp_path / "the-investigation" / "book.yaml").read_text("utf-8")
    assert 'title: {en: "The investigation"}' in manifest
    (tmp_path / "here").mkdir()
    assert casebook("new", ".", cwd=tmp_path / "here").status == 0
    assert casebook("list", cwd=tmp_path / "here").out.startswith("here.print.en.pdf\n")


@pytest.mark.parametrize(
    "name", ["--eval=$(shell touch harmed)", "x; touch harmed", "../x", "x\ny", "x y", "-f"]
)
def test_list_prints_no_name_that_a_shell_or_make_could_obey(book: Path, name: str) -> None:
    text = (
        (book / "book.yaml").read_text("utf-8").replace("name: tiny", f"name: {json.dumps(name)}")
    )
    (book / "book.yaml").write_text(text, "utf-8")
    result = casebook("list", cwd=book)
    assert (result.status, result.out) == (2, "")
    assert "Use lower case letters, digits and hyphens" in result.messages


def test_a_language_that_there_are_no_words_in(book: Path) -> None:
    """The one error, not one for each text that the book has not in it."""
    text = (book / "book.yaml").read_text("utf-8").replace("[en, zh-Hans]", "[es, en]")
    (book / "book.yaml").write_text(text, "utf-8")
    for command in ("check", "build"):
        result = casebook(command, cwd=book)
        assert result.status == 2
        assert result.messages == (
            "book.yaml:3: error: there is no catalogue of printed terms for the language “es”\n"
            "    Known are en, zh-Hans\n"
            "casebook: 1 error; earlier files stand as they were\n"
        )


def test_the_store_is_measured_and_cleared(book: Path) -> None:
    assert casebook("store", cwd=book).messages == "0 entries, 0.0 MB.\n"
    assert casebook("build", "--only", FILES[0], cwd=book).status == 0
    measured = re.fullmatch(r"(\d+) entries, \d+\.\d MB\.\n", casebook("store", cwd=book).messages)
    assert measured
    cleared = casebook("store", "--clear", cwd=book)
    assert (cleared.status, cleared.messages) == (0, f"{measured[1]} entries removed.\n")
    assert casebook("store", cwd=book).messages == "0 entries, 0.0 MB.\n"
    assert (book / "output" / FILES[0]).exists()
