"""Colours of screens in the inks of a press: greys in black alone, no place with too much ink, and
pictures to the sample."""

from __future__ import annotations

import io
from itertools import product

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image, ImageChops, ImageCms

from casebook.pictures.inks import LARGEST_TOTAL, grey_table, in_inks, ink_grey, ink_profile, inks
from casebook.pictures.printed import PrintedPicture, is_opaque, printed

STEPS = range(0, 256, 17)


def file_of(image: Image.Image, kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()


def samples(picture: PrintedPicture) -> bytes:
    """The samples of a picture, as a reader of PDF has them."""
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(b"")
        parms = Dictionary(Predictor=2, Colors=picture.colours, Columns=picture.width)
        stream.write(picture.data, filter=Name.FlateDecode, decode_parms=parms)
        return stream.read_bytes()


def test_no_colour_takes_more_ink_than_the_profile_allows() -> None:
    colours = list(product(STEPS, STEPS, STEPS))
    image = Image.frombytes(
        "RGB", (len(colours), 1), bytes(part for one in colours for part in one)
    )
    raw = in_inks(image).tobytes()
    totals = [sum(raw[at : at + 4]) / 2.55 for at in range(0, len(raw), 4)]
    assert 290 < max(totals) <= LARGEST_TOTAL


def test_black_is_black_ink_alone_and_white_is_none() -> None:
    assert (ink_grey(0), ink_grey(1)) == (0, 1)
    table = grey_table()
    assert len(table) == 256
    assert list(table) == sorted(table), "a darker grey is never lighter in print"


def test_greys_are_as_light_on_paper_as_on_a_screen_within_what_black_ink_can() -> None:
    """Measured by the profile, the other way round."""
    lab = ImageCms.createProfile("LAB")
    press = ImageCms.ImageCmsProfile(io.BytesIO(ink_profile()))
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    seen = ImageCms.buildTransform(press, lab, "CMYK", "LAB", renderingIntent=intent)
    ramp = Image.frombytes(
        "CMYK", (256, 1), b"".join(b"\0\0\0%c" % (255 - g) for g in grey_table())
    )
    measured = ImageCms.applyTransform(ramp, seen)
    assert measured is not None
    light = [value / 2.55 for value in measured.getchannel("L").tobytes()]
    assert all(light[one] <= light[one + 1] + 0.5 for one in range(255))
    # On the screen 128 has a lightness of 53.6; black ink leaves the paper one of 16.
    assert light[128] == pytest.approx(53.6 + 1, abs=1.5)


def test_red_is_no_grey() -> None:
    cyan, magenta, yellow, black = inks(1, 0, 0)
    assert (cyan, black) == (0, 0)
    assert min(magenta, yellow) > 0.9


def test_a_grey_picture_is_printed_in_black_whatever_holds_it() -> None:
    grey = Image.linear_gradient("L")
    wanted = grey.point(grey_table()).tobytes()
    for image in (grey, grey.convert("RGB")):
        made = printed(file_of(image))
        assert (made.colours, made.width, made.height) == (1, *grey.size)
        assert samples(made) == wanted
    assert printed(file_of(grey.convert("RGB"), "JPEG")).colours == 1


def test_a_picture_with_colours_is_printed_in_four_inks_to_the_sample() -> None:
    red = Image.linear_gradient("L").resize((61, 47))
    image = Image.merge("RGB", (red, red.rotate(180), ImageChops.invert(red)))
    made = printed(file_of(image))
    assert (made.colours, made.width, made.height) == (4, 61, 47)
    assert samples(made) == in_inks(image).tobytes()


def test_what_hides_nothing_is_no_mask() -> None:
    assert is_opaque(file_of(Image.new("L", (9, 9), 255)))
    assert not is_opaque(file_of(Image.new("L", (9, 9), 254)))


def test_a_grey_that_jpeg_has_tinted_is_grey_and_a_tint_that_is_seen_is_none() -> None:
    grey = Image.linear_gradient("L")
    for more, colours in ((4, 1), (5, 4)):
        tinted = grey.point([min(255, value + more) for value in range(256)])
        assert printed(file_of(Image.merge("RGB", (tinted, grey, grey)))).colours == colours
