"""Nothing of cameras and programs is left in a picture, and what is seen stays."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import ExifTags, Image, ImageChops, ImageCms

from casebook.pictures.cleaning import cleaned
from casebook.workers.bounded import bounded

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import changed
from ..cli.command import casebook
from .marked import MARK, inflated, photograph, scene, screenshot, streams_with


def opened(data: bytes) -> Image.Image:
    """A picture, read."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def differs(one: Image.Image, other: Image.Image) -> int:
    """By how much the values of two pictures differ at most."""
    assert one.size == other.size
    pair = (image.convert("RGB") for image in (one, other))
    return max(high for _, high in ImageChops.difference(*pair).getextrema())


@pytest.mark.parametrize("data", [photograph(), screenshot()], ids=["JPEG", "PNG"])
def test_what_is_not_seen_goes_and_the_rest_stays_to_the_byte(data: bytes) -> None:
    assert streams_with(MARK, {"before": data})
    made = cleaned(data)
    assert not streams_with(MARK, {"after": made})
    assert differs(opened(data), opened(made)) == 0
    assert not opened(made).getexif()
    assert set(opened(made).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density",
                                      "progressive", "progression"}  # fmt: skip
    assert cleaned(made) == made


@pytest.mark.parametrize(("marker", "begin"), [
    (0xED, b"Adobe_Photoshop2.5:"), (0xED, b"Adobe_CM\0"), (0xE1, b"Adobe"), (0xE0, b"JFIF_"),
    (0xEE, b"Adobe\0d\0\0\0\0\1"), (0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"),
])  # fmt: skip
def test_data_of_applications_go_however_they_begin(marker: int, begin: bytes) -> None:
    """Only JFIF's and Adobe's own segments tell how colours and dots are meant, in a few bytes."""
    file = io.BytesIO()
    scene(90, 60).save(file, "JPEG", quality=95)
    data, content = file.getvalue(), begin + MARK.encode()
    length = (len(content) + 2).to_bytes(2, "big")
    made = cleaned(data[:20] + bytes([0xFF, marker]) + length + content + data[20:])
    assert MARK.encode() not in made
    assert differs(opened(made), opened(data)) == 0


def test_what_stands_between_segments_gets_into_none() -> None:
    """A comment doubled with the beginning of what follows it: it stands in a table."""
    whole = photograph(1, scene(90, 60))
    at = whole.index(b"\xff\xfe")
    end = at + 4 + len(MARK)
    assert whole[at + 4 : end] == MARK.encode()
    data = whole[: end + 30] + whole[at + 4 : end + 30] + whole[end + 30 :]
    assert differs(opened(data), opened(whole)) > 0
    made = cleaned(data)
    assert not streams_with(MARK, {"after": made})
    assert differs(opened(made), opened(data)) < 30


def test_a_picture_whose_end_is_not_found_gets_one() -> None:
    """Data of an application that begin in the middle of the scan, and claim more than there is."""
    whole = photograph(1, scene(90, 60))
    end = whole.rindex(b"\xff\xd9")
    data = whole[: end - 9] + b"\xff\xe4\xff\xff" + whole[end - 9 :]
    assert differs(opened(cleaned(data)), opened(data)) < 30


@pytest.mark.parametrize("orientation", [2, 3, 4, 5, 6, 7, 8])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_pictures_are_turned_upright(kind: str, orientation: int) -> None:
    back = {2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}[orientation]
    method = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}[back]
    stored = scene(120, 80).transpose(Image.Transpose(method))
    data = photograph_of(stored, orientation) if kind == "JPEG" else screenshot(stored, orientation)
    made = cleaned(data)
    assert opened(made).size == (120, 80)
    assert differs(opened(made), scene(120, 80)) < 30
    assert not streams_with(MARK, {"after": made})


def photograph_of(stored: Image.Image, orientation: int) -> bytes:
    """A JPEG of pixels as they are stored, with an orientation."""
    file = io.BytesIO()
    found = Image.Exif()
    found[274], found[315] = orientation, MARK
    stored.save(file, "JPEG", quality=98, subsampling=0, exif=found)
    return file.getvalue()


def test_colours_of_another_profile_are_seen_as_they_are_meant() -> None:
    """A profile that swaps red and blue: without it the picture would show other colours."""
    swapped = swapped_profile()
    red, green, blue = scene().split()
    file = io.BytesIO()
    Image.merge("RGB", (blue, green, red)).save(file, "PNG", icc_profile=swapped)
    made = opened(cleaned(file.getvalue()))
    assert "icc_profile" not in made.info
    assert differs(made, scene()) < 12


def swapped_profile() -> bytes:
    """The profile of sRGB under another name, its red and its blue exchanged."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for at in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12):
        tag = bytes(data[at : at + 4])
        data[at : at + 4] = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}.get(tag, tag)
    return bytes(data).replace("sRGB".encode("utf-16-be"), "xRGB".encode("utf-16-be"))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_kind_of_png_survives(mode: str) -> None:
    image = scene(90, 60).convert(mode)
    assert differs(opened(cleaned(screenshot(image))), image) == 0


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_every_kind_of_jpeg_survives(mode: str) -> None:
    file = io.BytesIO()
    scene(90, 60).convert(mode).save(file, "JPEG", progressive=True, comment=MARK)
    made = cleaned(file.getvalue())
    assert MARK.encode() not in made
    assert differs(opened(made), opened(file.getvalue())) == 0


@pytest.mark.parametrize("profile", [b"", b"no profile"])
def test_inks_of_a_press_become_colours_of_a_screen(profile: bytes) -> None:
    file = io.BytesIO()
    scene(90, 60).convert("CMYK").save(file, "JPEG", quality=98, icc_profile=profile, comment=MARK)
    made = cleaned(file.getvalue())
    assert MARK.encode() not in made
    assert opened(made).mode == "RGB"
    assert differs(opened(made), scene(90, 60)) < 30


def test_no_output_holds_what_a_picture_says_beside_what_it_shows(tmp_path: Path) -> None:
    """Every stream of the PDF and every member of the e-book, inflated; both are upright."""
    book = write_good_book(tmp_path / "book")
    texts = "caption: {en: a, zh-Hans: a}, alternative: {en: a, zh-Hans: a}"
    entry = f"\n  - {{id: %s, file: %s, {texts}}}"
    pictures = {"turned.jpg": photograph(6), "plain.jpg": photograph(), "shot.png": screenshot()}
    entries = "".join(entry % (name.partition(".")[0], name) for name in pictures)
    changed("mill/case.yaml", "exhibits:", f"exhibits:{entries}")(book)
    shown = "".join(f":::{{exhibit}} {name.partition('.')[0]}\n:::\n\n" for name in pictures)
    changed("mill/en.md", "## The stop", f"{shown}## The stop")(book)
    for name, data in pictures.items():
        (book / "mill" / "exhibits" / name).write_bytes(data)
    wanted = ("--only", "tiny.print.en.pdf", "--only", "tiny.ebook.en.epub")
    result = casebook("build", *wanted, cwd=book)
    assert result.status == 0, result.messages

    with ZipFile(book / "output" / "tiny.ebook.en.epub") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    images = {"epub": opened(members["EPUB/pictures/mill/exhibits/turned.jpg"])}
    with pikepdf.open(book / "output" / "tiny.print.en.pdf") as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        members |= {f"raw {n}": each.read_raw_bytes() for n, each in enumerate(streams)}
        jpegs = [each for each in streams if each.get("/Filter") == "/DCTDecode"]
        images |= {f"pdf {n}": opened(each.read_raw_bytes()) for n, each in enumerate(jpegs)}
        members["pdf"] = (book / "output" / "tiny.print.en.pdf").read_bytes()
    assert inflated(members["pdf"])
    assert streams_with(MARK, members) == []
    assert len(images) == 3
    for image in images.values():
        assert image.size == (900, 600)
        for place in ((450, 150), (450, 450)):  # the middles of its halves
            seen, meant = image.getpixel(place), scene().getpixel(place)
            assert max(abs(a - b) for a, b in zip(seen, meant, strict=True)) < 8


@pytest.mark.heavy
@pytest.mark.parametrize("mode", ["RGBA", "1"])
def test_a_large_picture_is_twice_in_memory_at_most(mode: str) -> None:
    """Of fifty million pixels, turned and with colours of its own: 200 MB each time."""
    image = Image.new(mode, (8000, 6000))
    image.getexif()[ExifTags.Base.Orientation] = 6
    file = io.BytesIO()
    image.save(file, "PNG", icc_profile=_profile_without_a_name(), exif=image.getexif())
    data = file.getvalue()
    del image, file
    size = bounded(lambda: opened(cleaned(data)).size, seconds=60, memory=520 << 20)
    assert size == (6000, 8000)


def _profile_without_a_name() -> bytes:
    """A profile of sRGB's colours that does not call itself so."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"sRGB", b"ownX").replace(
        "sRGB".encode("utf-16-be"), "ownX".encode("utf-16-be")
    )


def test_the_one_colour_that_is_transparent_stays_so() -> None:
    image = Image.new("RGB", (2, 1), (10, 20, 30))
    image.putpixel((1, 0), (200, 100, 50))
    file = io.BytesIO()
    image.save(file, "PNG", icc_profile=_profile_without_a_name(), transparency=(10, 20, 30))
    made = opened(cleaned(file.getvalue())).convert("RGBA")
    assert [made.getpixel((x, 0))[3] for x in (0, 1)] == [0, 255]  # type: ignore[index]
