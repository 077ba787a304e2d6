"""`casebook fonts add`: what it copies, enters and refuses, and that a book is then set in it."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest
import yaml
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from ..bad_input.good_book import write_good_book
from .command import ROOT, casebook

SANS = ROOT / "fonts" / "SourceSans3-Regular.otf"
LOOK = """\
/* A look of the book's own. */
:root {
  --text-family: "Source Serif 4";
  --note-family: "Source Serif 4 SmText";
  --display-family: "Mill Sans";
  --heading-family: inherit;
  --table-family: inherit;
  --han-family: "Noto Serif CJK SC";
  --mark-family: "Noto Serif CJK SC";
  --display-weight: 400;
  --summary-style: normal;
  --ink: #000;
  --rule: 0.5pt;
  --hairline: 0.25pt;
  --grey: #555;
  --faint: #999;
  --furniture-font: "Source Serif 4 SmText", "Noto Serif CJK SC";
  --furniture-features: smcp, c2sc;
}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with nothing wrong in it."""
    return write_good_book(tmp_path / "book")


def renamed(path: Path, family: str = "Mill Sans", **others: object) -> Path:
    """Write a font of ours under another name, as its licence asks of one that is changed: its
    fields of OS/2 as they are given."""
    font = TTFont(SANS)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = family.replace(" ", "") if record.nameID == 6 else family
    cff = font["CFF "].cff
    cff.fontNames = [family.replace(" ", "")]
    cff.topDictIndex[0].FamilyName = family
    for name, value in others.items():
        setattr(font["OS/2"], name, value)
    path.parent.mkdir(parents=True, exist_ok=True)
    font.save(path)
    return path


def without_licence(path: Path) -> Path:
    """Write a font of our own making that says nothing of its licence."""
    pen = T2CharStringPen(600, None)
    for point, place in enumerate(((50, 0), (550, 0), (550, 500), (50, 500))):
        (pen.lineTo if point else pen.moveTo)(place)
    pen.closePath()
    square = pen.getCharString()
    names = [".notdef", "alpha", "beta"]
    font = FontBuilder(1000, isTTF=False)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({0x3B1: "alpha", 0x3B2: "beta"})
    font.setupCFF("Plain", {}, dict.fromkeys(names, square), {})
    font.setupHorizontalMetrics(dict.fromkeys(names, (600, 50)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Plain", "styleName": "Regular", "psName": "Plain"})
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    font.setupPost()
    font.save(path)
    return path


def sha(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def state(book: Path) -> dict[str, bytes]:
    """All files of the fonts folder of a book."""
    folder = book / "fonts"
    return {one.name: one.read_bytes() for one in folder.iterdir()} if folder.is_dir() else {}


def test_a_font_is_entered_with_what_it_says_itself(book: Path, tmp_path: Path) -> None:
    font = renamed(tmp_path / "fonts" / "Mill-Regular.otf")
    result = casebook("fonts", "add", str(font), cwd=book)
    assert result.status == 0, result.messages
    assert result.out == "fonts/Mill-Regular.otf\n"
    assert "Mill-Regular.otf: Mill Sans, 400, normal, Latn, OFL-1.1\n" in result.messages
    (entry,) = yaml.safe_load((book / "fonts" / "fonts.yaml").read_text("utf-8"))["fonts"]
    assert entry == {
        "file": "Mill-Regular.otf",
        "family": "Mill Sans",
        "weight": 400,
        "style": "normal",
        "script": "Latn",
        "licence": "OFL-1.1",
        "licence-file": "Mill-Regular.licence.txt",
        "copyright": "© 2023 Adobe (http://www.adobe.com/), with Reserved Font Name ‘Source’",
        "version": "3.052",
        "sha256": sha(font),
    }
    assert "SIL Open Font License" in (book / "fonts" / entry["licence-file"]).read_text("utf-8")
    assert sha(book / "fonts" / "Mill-Regular.otf") == sha(font)
    checked = casebook("check", cwd=book)
    assert (checked.status, checked.messages) == (0, "No problems found.\n")


def test_twice_is_once(book: Path, tmp_path: Path) -> None:
    font = renamed(tmp_path / "Mill-Regular.otf")
    assert casebook("fonts", "add", str(font), cwd=book).status == 0
    before = state(book)
    again = casebook("fonts", "add", str(font), cwd=book)
    assert (again.status, again.out) == (0, "")
    assert "Mill-Regular.otf: entered already (Mill Sans" in again.messages
    assert state(book) == before


def test_entries_are_added_behind_those_that_stand_there(book: Path, tmp_path: Path) -> None:
    first, second = renamed(tmp_path / "a.otf"), renamed(tmp_path / "b.otf", "Weir Sans")
    assert casebook("fonts", "add", str(first), cwd=book).status == 0
    manifest = book / "fonts" / "fonts.yaml"
    before = manifest.read_text("utf-8") + "  # chosen in May\n"
    manifest.write_text(before, "utf-8")
    result = casebook("fonts", "add", str(second), "--book", str(book), cwd=tmp_path)
    assert result.status == 0, result.messages
    assert manifest.read_text("utf-8").startswith(before)
    entries = yaml.safe_load(manifest.read_text("utf-8"))["fonts"]
    assert [entry["family"] for entry in entries] == ["Mill Sans", "Weir Sans"]


def test_a_copy_under_another_name_is_the_same_font(book: Path, tmp_path: Path) -> None:
    first, second = renamed(tmp_path / "a.otf"), tmp_path / "b.otf"
    shutil.copy(first, second)
    result = casebook("fonts", "add", str(first), str(second), cwd=book)
    assert (result.status, result.out) == (0, "fonts/a.otf\n")
    assert set(state(book)) == {"a.otf", "a.licence.txt", "fonts.yaml"}
    again = casebook("fonts", "add", str(second), cwd=book)
    assert (again.status, again.out) == (0, "")
    assert set(state(book)) == {"a.otf", "a.licence.txt", "fonts.yaml"}


def test_what_lies_there_without_an_entry_is_entered_where_it_is(book: Path) -> None:
    renamed(book / "fonts" / "mill.otf")
    told = casebook("check", cwd=book)
    assert "Enter it, or delete it: casebook fonts add fonts/mill.otf" in told.messages
    assert casebook("fonts", "add", "fonts/mill.otf", cwd=book).status == 0
    assert casebook("check", cwd=book).status == 0


def test_a_licence_that_the_file_does_not_name(book: Path, tmp_path: Path) -> None:
    font = without_licence(tmp_path / "plain.otf")
    result = casebook("fonts", "add", str(font), cwd=book)
    assert result.status == 2
    assert "names no licence that casebook knows" in result.messages
    assert state(book) == {}
    result = casebook("fonts", "add", str(font), "--licence", "LicenseRef-Mill", cwd=book)
    assert result.status == 0, result.messages
    (entry,) = yaml.safe_load((book / "fonts" / "fonts.yaml").read_text("utf-8"))["fonts"]
    assert (entry["licence"], entry["script"]) == ("LicenseRef-Mill", "Grek")


def no_font(folder: Path) -> Path:
    path = folder / "text.otf"
    path.write_text("This is no font.")
    return path


def collection(folder: Path) -> Path:
    path = folder / "all.ttc"
    path.write_bytes(b"ttcf" + bytes(200))
    return path


def packed(folder: Path) -> Path:
    path = folder / "sans.woff"
    font = TTFont(SANS)
    font.flavor = "woff"
    font.save(path)
    return path


def variable(folder: Path) -> Path:
    path = folder / "wide.otf"
    font = TTFont(SANS)
    from fontTools.ttLib import newTable

    font["fvar"] = newTable("fvar")
    font["fvar"].axes, font["fvar"].instances = [], []
    font.save(path)
    return path


REFUSED = {
    "no font": (no_font, "the font file is no OpenType font"),
    "missing": (lambda folder: folder / "none.otf", "the file is missing"),
    "folder": (lambda folder: folder, "it is a folder, and not a file"),
    "collection": (collection, "the font file is a collection, which holds many faces in one"),
    "packed": (packed, "the font file is packed for the web (WOFF)"),
    "variable": (variable, "the font file is a variable font, which holds many faces in one"),
    "restricted": (
        lambda folder: renamed(folder / "a.otf", fsType=0x0002),
        "the font file may not be embedded: so its licence bits say (OS/2 fsType 0x0002)",
    ),
    "whole": (
        lambda folder: renamed(folder / "a.otf", fsType=0x0100),
        "the font file may be embedded whole only",
    ),
    "bitmaps": (
        lambda folder: renamed(folder / "a.otf", fsType=0x0200),
        "the font file may be embedded as bitmaps only",
    ),
    "a name that cannot be used": (
        lambda folder: renamed(folder / "a[b].otf"),
        "the name of the font file “a[b].otf” cannot be used",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_refused_leaves_nothing(book: Path, tmp_path: Path, kind: str) -> None:
    """Not even of the files beside it that could be added."""
    make, message = REFUSED[kind]
    good = renamed(tmp_path / "good" / "mill.otf", "Good Sans")
    path = make(tmp_path)
    result = casebook("fonts", "add", str(good), str(path), cwd=book)
    assert result.status == 2
    assert result.messages.startswith(f"{path}: error: {message}"), result.messages
    assert "\n    " in result.messages, "what to do"
    assert state(book) == {}


@pytest.mark.parametrize("fs_type", [0x0004, 0x0008, 0x000A])
def test_fonts_that_may_be_embedded_to_be_read(book: Path, tmp_path: Path, fs_type: int) -> None:
    font = renamed(tmp_path / "mill.otf", fsType=fs_type)
    assert casebook("fonts", "add", str(font), cwd=book).status == 0


def test_a_restricted_font_entered_by_hand_is_refused_by_check(book: Path, tmp_path: Path) -> None:
    font = renamed(tmp_path / "mill.otf")
    assert casebook("fonts", "add", str(font), cwd=book).status == 0
    closed = renamed(book / "fonts" / "mill.otf", fsType=0x0002)
    manifest = book / "fonts" / "fonts.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace(sha(font), sha(closed)), "utf-8")
    result = casebook("check", cwd=book)
    assert result.status == 2
    assert "the font file “mill.otf” may not be embedded" in result.messages


def test_a_file_of_the_name_or_the_face_is_not_written_over(book: Path, tmp_path: Path) -> None:
    font = renamed(tmp_path / "mill.otf")
    assert casebook("fonts", "add", str(font), cwd=book).status == 0
    before = state(book)
    for other, message in (
        (
            renamed(tmp_path / "other" / "mill.otf", "Other"),
            "fonts/mill.otf is there already with another SHA-256, and is entered in line 3",
        ),
        (
            renamed(tmp_path / "same.otf", yStrikeoutSize=51),
            "the font file is the same face as fonts/mill.otf: Mill Sans, 400, normal",
        ),
    ):
        result = casebook("fonts", "add", str(other), cwd=book)
        assert result.status == 2
        assert f"{other}: error: {message}" in result.messages, result.messages
        assert state(book) == before


def test_a_folder_that_is_no_book(tmp_path: Path) -> None:
    font = renamed(tmp_path / "mill.otf")
    result = casebook("fonts", "add", str(font), cwd=tmp_path)
    assert result.status == 2
    assert "the file “book.yaml” is missing" in result.messages
    assert not (tmp_path / "fonts").exists()


def test_a_book_is_set_in_a_font_that_was_added(book: Path, tmp_path: Path) -> None:
    """In a look of its own, in print and in the e-book; before, the family is unknown."""
    looks = book / "layouts" / "looks"
    looks.mkdir(parents=True)
    (looks / "mill.css").write_text(LOOK)
    shutil.copy(ROOT / "layouts" / "looks" / "serif.zh-Hans.css", looks / "mill.zh-Hans.css")
    manifest = book / "book.yaml"
    written = manifest.read_text("utf-8")
    manifest.write_text(
        written.replace("{name: print,", "{name: print, look: mill,").replace(
            "{name: ebook,", "{name: ebook, look: mill,"
        ),
        "utf-8",
    )
    told = casebook("check", cwd=book)
    assert told.status == 2
    assert (
        "layouts/looks/mill.css:5: error: --display-family names “Mill Sans”, which no font has\n"
        in told.messages
    )
    assert "add the font: casebook fonts add FILE" in told.messages
    font = renamed(tmp_path / "Mill-Regular.otf")
    assert casebook("fonts", "add", str(font), cwd=book).status == 0
    result = casebook("build", cwd=book)
    assert result.status == 0, result.messages
    output = book / "output"
    with pikepdf.open(output / "tiny.print.en.pdf") as pdf:
        names = {
            str(one["/BaseFont"]).rpartition("+")[2]
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
        }
    assert "MillSans" in names
    with zipfile.ZipFile(output / "tiny.ebook.en.epub") as archive:
        files = [name for name in archive.namelist() if "mill-sans" in name]
        assert len(files) == 1
        embedded = TTFont(io.BytesIO(archive.read(files[0])))
        css = "".join(archive.read(one).decode() for one in archive.namelist() if "css" in one)
    whole = TTFont(font)
    letters = embedded.getBestCmap()
    assert len(letters) > 10
    for code, name in letters.items():
        assert embedded["hmtx"][name][0] == whole["hmtx"][whole.getBestCmap()[code]][0], chr(code)
    assert css.count('font-family: "Mill Sans"') > 2, "the rule of the font, and its uses"


def test_a_font_without_superior_figures_is_told(book: Path, tmp_path: Path) -> None:
    """Calls of notes set in it would read as figures of the text: “84,0002”."""
    plain = renamed(tmp_path / "plain" / "Plain.otf", "Plain")
    font = TTFont(plain)
    del font["GSUB"]
    font.save(plain)
    for path, told in ((renamed(tmp_path / "Mill.otf"), 0), (plain, 1)):
        assert casebook("fonts", "add", path, "--book", book, cwd=tmp_path).status == 0
        checked = casebook("check", book, cwd=tmp_path)
        assert checked.status == 0
        assert checked.messages.count("has no superior figures") == told
    assert "fonts/fonts.yaml:" in checked.messages


@pytest.mark.heavy
def test_widths_of_a_font_of_other_units_are_told_as_readers_take_them(
    book: Path, tmp_path: Path
) -> None:
    """The width of most glyphs is an integer, or none is told (ISO 32000-1, 9.7.4.1): Poppler takes
    1000 for any other number, and prints figures over letters."""
    font = TTFont(renamed(tmp_path / "Mill.otf"))
    scale_upem(font, 2048)
    font.save(tmp_path / "Mill-Regular.otf")
    looks = book / "layouts" / "looks"
    looks.mkdir(parents=True)
    (looks / "mill.css").write_text(LOOK)
    shutil.copy(ROOT / "layouts" / "looks" / "serif.zh-Hans.css", looks / "mill.zh-Hans.css")
    manifest = book / "book.yaml"
    written = manifest.read_text("utf-8")
    manifest.write_text(written.replace("{name: print,", "{name: print, look: mill,"), "utf-8")
    assert casebook("fonts", "add", tmp_path / "Mill-Regular.otf", cwd=book).status == 0
    result = casebook("build", "--only", "tiny.print.en.pdf", cwd=book)
    assert result.status == 0, result.messages
    with pikepdf.open(book / "output" / "tiny.print.en.pdf") as pdf:
        told = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/DW" in one]
        assert any("MillSans" in str(one.BaseFont) for one in told)
        assert all(isinstance(one.DW, int) for one in told)
