"""Pages of print that begin or end with a picture, and pictures that stand with their captions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from ..bad_input.good_book import MILL, MILL_EN, picture, write_good_book
from ..cli.command import casebook
from ..proof.broken import broken, claims, rewrite

PDF, EPUB = "tiny.print.en.pdf", "tiny.ebook.en.epub"
CASE = "EPUB/case-mill.xhtml"
PAGES = "the pages of the print edition are told where they begin"
MARK = re.compile(r'<span epub:type="pagebreak"[^>]*aria-label="(\w+)"></span>')
SENTENCE = "The wheel turned on and on while the miller slept by the river. "
EXHIBIT = """\
  - id: {0}
    file: wheel.png
    caption: {{en: "{1}", zh-Hans: "图"}}
    alternative: {{en: "A dark square", zh-Hans: "一块深色方形"}}
"""
CAPTIONS = {"first": "Caption of one", "second": "Caption of two", "third": "Caption of three^[A.]"}
FURNITURE = 0.09
"""Of the height of a page: what the running head takes of it."""


def shown(*names: str) -> str:
    return "".join(f":::{{exhibit}} {name}\n:::\n\n" for name in names)


def write(folder: Path, text: str, captions: dict[str, str] | None = None) -> Path:
    """A book whose mill shows pictures of 130 mm, which fill most of a page each."""
    write_good_book(folder)
    own = "".join(EXHIBIT.format(*one) for one in (captions or CAPTIONS).items())
    (folder / "mill" / "exhibits" / "wheel.png").write_bytes(picture(900))
    (folder / "mill" / "case.yaml").write_text(MILL.replace("see-also", f"{own}see-also"), "utf-8")
    (folder / "mill" / "en.md").write_text(MILL_EN.partition(":::")[0] + text, "utf-8")
    manifest = folder / "book.yaml"
    changed = manifest.read_text("utf-8").replace("format: epub}", "format: epub, pages-of: print}")
    manifest.write_text(changed, "utf-8")
    return folder


def long_note(sentences: int) -> str:
    return f"{SENTENCE * 10}^[{'It says more of it. ' * sentences}]\n\n"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures behind text, alone on a page, on the page of another's note, and behind words."""
    text = shown("first", "second") + SENTENCE * 20 + "\n\n" + long_note(330) + shown("third")
    text += SENTENCE * 3 + "\n"
    folder = write(tmp_path_factory.mktemp("pictures") / "book", text)
    result = casebook("build", ".", f"--only={PDF}", f"--only={EPUB}", cwd=folder)
    assert result.status == 0, result.messages
    return folder / "output"


def pages(pdf: Path) -> Iterator[tuple[str, bool, int, str]]:
    """Folio, whether a picture stands above all text, how many pictures there are, and the text."""
    document = pypdfium2.PdfDocument(pdf)
    for index, page in enumerate(document):
        height, text = page.get_height(), page.get_textpage()
        kinds = (raw.FPDF_PAGEOBJ_IMAGE,)
        pictures = [one.get_bounds()[3] for one in page.get_objects(filter=kinds, max_depth=6)]
        block = (0.0, 0.0, page.get_width(), height * (1 - FURNITURE))
        said = text.get_text_bounded(*block)
        above = text.get_text_bounded(0, max(pictures), *block[2:]) if pictures else "x"
        yield document.get_page_label(index), not above.strip(), len(pictures), said


def behind(epub: Path, label: str) -> str:
    """What follows the mark of a page in the text of the mill, to its first word or picture."""
    from zipfile import ZipFile

    with ZipFile(epub) as archive:
        text = archive.read(CASE).decode()
    mark = next(one for one in MARK.finditer(text) if one[1] == label)
    return text[mark.end() :]


def test_the_mark_of_a_page_that_begins_with_a_picture_stands_before_it(finished: Path) -> None:
    begins = [label for label, has_picture, *_ in pages(finished / PDF) if has_picture]
    assert len(begins) == len(CAPTIONS)
    for label in begins:
        assert re.match(r'<figure id="[\w-]+"><img ', behind(finished / EPUB, label))
    assert casebook("proof", PDF, EPUB, cwd=finished).status == 0


def test_a_picture_stands_on_the_page_of_its_caption(finished: Path) -> None:
    """Also where what is left of a long note would fill more of the page than it leaves."""
    said = [text for _, has_picture, _, text in pages(finished / PDF) if has_picture]
    captions = [re.findall(r"Caption of ([a-z]+)", text) for text in said]
    assert captions == [["one"], ["two"], ["three"]]
    assert "It says more of it" in said[-1]


@pytest.mark.parametrize("sentences", [150, 250, 420])
def test_no_length_of_a_note_parts_them(sentences: int, tmp_path: Path) -> None:
    text = shown("first", "second") + SENTENCE * 22 + long_note(sentences) + shown("third")
    folder = write(tmp_path / "book", text)
    result = casebook("build", ".", f"--only={PDF}", f"--only={EPUB}", cwd=folder)
    assert result.status == 0, result.messages
    found = [
        (count, said.count("Caption of"))
        for label, _, count, said in pages(folder / "output" / PDF)
        if label.isdecimal()  # the list of exhibits has captions alone
    ]
    assert sum(count for count, _ in found) == len(CAPTIONS)
    assert all(count == captions for count, captions in found)
    assert casebook("proof", PDF, EPUB, cwd=folder / "output").status == 0


def test_a_caption_too_long_for_the_page_of_its_picture_is_refused(tmp_path: Path) -> None:
    captions = CAPTIONS | {"second": "Too long " + "are the words under it " * 160}
    folder = write(tmp_path / "book", shown("first", "second"), captions)
    result = casebook("build", ".", f"--only={PDF}", cwd=folder)
    assert result.status == 2
    line = (folder / "mill" / "case.yaml").read_text("utf-8").partition("Too long")[0].count("\n")
    assert f"mill/case.yaml:{line + 1}: error: the caption that begins “Too long" in result.messages
    assert "does not fit on the page of its picture" in result.messages


def behind_picture(text: str) -> str:
    """The mark before a picture stands behind it."""
    return re.sub(rf"({MARK.pattern})(<figure[^>]*><img[^>]*/>)", r"\3\1", text, count=1)


def before_picture(text: str) -> str:
    """The mark of the words behind the last picture stands before that."""
    figure = text.rindex("<figure")
    at = MARK.search(text, figure)
    assert at is not None
    rest = text[: at.start()] + text[at.end() :]
    return rest[:figure] + at[0] + rest[figure:]


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        (behind_picture, "page 2 does not begin with the picture before “exhibit2captionofone"),
        (before_picture, "does not begin with “thewheelturned"),
    ],
)
def test_a_mark_on_the_other_side_of_a_picture_is_found(
    harm: Callable[[str], str], what: str, finished: Path, tmp_path: Path
) -> None:
    path = broken(finished / EPUB, tmp_path)

    def change(members: dict[str, bytes]) -> None:
        before = members[CASE].decode()
        after = harm(before)
        assert after != before
        members[CASE] = after.encode()

    rewrite(path, change)
    assert any(what in told for told in claims(path)[PAGES]), claims(path)
