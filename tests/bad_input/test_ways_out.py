"""Ways out of a book's folder: links, pipes and devices in the place of what is read or written."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

import os
from pathlib import Path

import pytest

from casebook.shipped import shipped

from ..cli.command import casebook
from .good_book import write_good_book
from .spoiling import Kind, Spoil, both, kinds, removed, said_of, written

LAYOUT = (shipped("layouts") / "trade.yaml").read_text("utf-8")
INSIDE = "    Keep every file of the book inside its folder\n"


def link(name: str, target: str) -> Spoil:
    """Put a symbolic link where nothing stands."""

    def spoil(book: Path) -> None:
        (book / name).parent.mkdir(parents=True, exist_ok=True)
        (book / name).symlink_to(target)

    return spoil


def pipe(name: str) -> Spoil:
    """Put a named pipe, which nobody writes into, in the place of a file or where none stands."""

    def spoil(book: Path) -> None:
        (book / name).parent.mkdir(parents=True, exist_ok=True)
        (book / name).unlink(missing_ok=True)
        os.mkfifo(book / name)

    return spoil


OUTSIDE: list[Kind] = [
    (name, both(written("../secret.txt", "TOPSECRET"), link(name, target)), f"{name}: error: “{name}” lies outside the book's folder\n{INSIDE}")
    for name, target in (
        ("layouts/parts/s.html", "../../../secret.txt"),
        ("layouts/parts/case.html", "/etc/passwd"),
        ("layouts/trade.yaml", "../../secret.txt"),
        ("layouts/css/core.css", "/dev/zero"),
        ("fonts/fonts.yaml", "../../secret.txt"),
    )
] + [
    ("the layouts", both(written("../l/parts/case.html", "{{ a"), link("layouts", "../l")), f"layouts: error: “layouts” lies outside the book's folder\n{INSIDE}"),
    ("the templates", both(written("../l/case.html", "{{ a"), link("layouts/parts", "../../l")), f"layouts/parts: error: “layouts/parts” lies outside the book's folder\n{INSIDE}"),
    ("the style sheets", both(written("../l/core.css", "p {}"), link("layouts/css", "../../l")), f"layouts/css/core.css: error: “layouts/css/core.css” lies outside the book's folder\n{INSIDE}"),
]  # fmt: skip


@kinds(OUTSIDE)
def test_nothing_outside_is_read(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


@pytest.mark.parametrize(
    "name",
    ["layouts/parts/case.html", "layouts/trade.yaml", "layouts/css/core.css", "fonts/fonts.yaml"],
)
def test_no_pipe_is_waited_for(tmp_path: Path, name: str) -> None:
    said = said_of(tmp_path, pipe(name))
    assert said == f"{name}: error: “{name}” is not a file\n    Put a file in its place\n"


@pytest.mark.parametrize("name", ["book.yaml", "sources.yaml", "mill/case.yaml", "mill/en.md"])
def test_no_pipe_among_the_texts_is_waited_for(tmp_path: Path, name: str) -> None:
    assert f"“{name}” is not a file" in said_of(tmp_path, pipe(name))


def test_a_folder_in_the_place_of_a_template(tmp_path: Path) -> None:
    said = said_of(tmp_path, written("layouts/parts/case.html/a", ""))
    assert said == (
        "layouts/parts/case.html: error: “layouts/parts/case.html” is a folder, and not a file\n"
        "    Put a file in its place\n"
    )


def test_a_file_in_the_place_of_the_layouts(tmp_path: Path) -> None:
    said = said_of(tmp_path, written("layouts", ""))
    assert said.startswith("layouts: error: the folder “layouts” cannot be read: Not a directory\n")


@pytest.mark.parametrize("names", ["schemas", "schemas/book.schema.json"])
def test_nothing_outside_is_written(tmp_path: Path, names: str) -> None:
    """A folder that is a link is refused; a file that is one is replaced."""
    outside = tmp_path / "outside"
    outside.mkdir()
    target = outside if names == "schemas" else outside / "file"
    book = write_good_book(tmp_path / "book")
    link(names, str(target))(book)
    if target != outside:
        target.write_text("mine", "utf-8")
    result = casebook("schemas", cwd=book)
    if target == outside:
        assert result.status == 2
        assert "schemas: error: “schemas” lies outside the book's folder" in result.messages
        assert not list(outside.iterdir())
    else:
        assert result.status == 0
        assert target.read_text("utf-8") == "mine"


def test_links_inside_the_book_are_followed(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    written("layouts/trade.yaml", LAYOUT)(book)
    (book / "mine").mkdir()
    (book / "layouts").rename(book / "mine/layouts")
    link("layouts", "mine/layouts")(book)
    removed("weir/en.md")(book)
    written("mine/weir.md", "The weir broke.[@report]\n")(book)
    link("weir/en.md", "../mine/weir.md")(book)
    assert casebook("check", cwd=book).messages == "No problems found.\n"
