"""The book of the benchmark: the same from the same seed, and sound content for casebook."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from benchmarks.casebook_form import write_casebook
from benchmarks.corpus import NOTES, PARAGRAPHS, ROWS, make_book
from benchmarks.html_form import write_html
from benchmarks.markdown_form import write_markdown
from benchmarks.model import Book, Citation, Remark
from benchmarks.pictures import HEIGHT, WIDTH, jpeg
from benchmarks.scenarios import EDITS, PICTURE
from PIL import Image

from casebook.production.checking import check_book
from casebook.production.reading import output_names

WRITERS = (write_casebook, write_html, write_markdown)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("write", WRITERS)
def test_same_seed_gives_same_files(write, tmp_path):
    write(make_book(2), tmp_path / "first")
    write(make_book(2), tmp_path / "second")
    write(make_book(2, "another seed"), tmp_path / "third")
    assert files(tmp_path / "first") == files(tmp_path / "second")
    assert files(tmp_path / "first") != files(tmp_path / "third")


def test_case_holds_what_it_is_said_to_hold():
    for case in make_book(3).cases:
        notes = [inline for inline in case.inlines() if isinstance(inline, Citation | Remark)]
        assert len(notes) == NOTES
        assert len(case.sections) == 4
        assert sum(len(section.paragraphs) for section in case.sections) == PARAGRAPHS
        assert len(case.events) == ROWS


def test_content_reads_and_checks_without_problems(tmp_path):
    write_casebook(make_book(2), tmp_path)
    assert output_names(tmp_path) == ["benchmark.print.en.pdf", "benchmark.ebook.en.epub"]
    said = [problem.what for problem in check_book(tmp_path)]
    assert all("is 900 pixels wide" in what for what in said), "other programs are not so strict"


TOUCHED = dict(
    zip(
        EDITS,
        (
            {"case-002/en.md"},
            {"case-002/case.yaml"},
            {"case-002/case.yaml"},
            {"case-001/en.md"},
            {"case-001/exhibits/picture.jpg"},
            {"sources.yaml"},
        ),
        strict=True,
    )
)
"""The files of casebook that the first edit of a book of 2 cases touches, by scenario."""


def touched(write, before: Book, after: Book, folder: Path) -> set[str]:
    write(before, folder)
    old = files(folder)
    write(after, folder)
    new = files(folder)
    return {key for key in new if old.get(key) != new[key]}


@pytest.mark.parametrize("scenario", EDITS)
def test_an_edit_is_in_every_form(scenario, tmp_path):
    book = make_book(2)
    change = EDITS[scenario](book, 0)
    assert touched(write_casebook, book, change.book, tmp_path / "ours") == TOUCHED[scenario]
    html = touched(write_html, book, change.book, tmp_path / "html")
    markdown = touched(write_markdown, book, change.book, tmp_path / "markdown")
    if scenario == PICTURE:
        assert html == markdown == {"pictures/case-001.jpg"}
        assert (tmp_path / "html" / "pictures" / "case-001.jpg").read_bytes() == change.picture
    else:
        assert html == {"book.html"}
        assert "book.md" in markdown
        assert change.words in (tmp_path / "html" / "book.html").read_text("utf-8")
        assert change.words in (tmp_path / "markdown" / "book.md").read_text("utf-8")


@pytest.mark.parametrize("scenario", EDITS)
@pytest.mark.parametrize("cases", [4, 7])
def test_edits_touch_different_cases(scenario, cases):
    book, changed = make_book(cases), []
    for number in range(4):
        change = EDITS[scenario](book, number)
        book = change.book
        changed.append(change.what)
    assert len(set(changed)) == 4


def test_a_picture_is_a_photograph_of_its_own():
    pictures = [case.picture for case in make_book(3).cases]
    made = {jpeg(picture.seed) for picture in pictures}
    assert len(made) == 3
    for data in made:
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.size) == ("JPEG", (WIDTH, HEIGHT))
        assert 30_000 < len(data) < 200_000


def test_every_form_has_the_same_notes(tmp_path):
    book = make_book(2)
    expected = len(book.cases) * (NOTES + ROWS)
    write_html(book, tmp_path)
    write_markdown(book, tmp_path)
    assert (tmp_path / "book.html").read_text("utf-8").count('class="note"') == expected
    assert (tmp_path / "book.md").read_text("utf-8").count("^[") == expected
