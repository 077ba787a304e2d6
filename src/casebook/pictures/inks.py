"""Colours of screens as inks of a press.

The press is the one that the profile describes: ISO Coated v2 300 % (basICColor), offset printing
after ISO 12647-2 on coated paper (FOGRA39), in which no place takes more than 300 % of ink. Its
licence, the zlib licence, stands beside it.

What is grey is printed with black ink alone, so that nothing has a coloured fringe where the plates
do not meet; how much of it, the profile says: black prints darker than its share of the paper.
Other colours are matched by colorimetry, relative to the paper, from the black of the screen to
that of the press (black point compensation).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageCms

LARGEST_TOTAL = 300
"""Per cent of all inks together that the profile puts on one place."""

_RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
_COMPENSATED = ImageCms.Flags.BLACKPOINTCOMPENSATION


@cache
def ink_profile() -> bytes:
    """Return the ICC profile of the press."""
    return files(__package__).joinpath("ISOcoated_v2_300_bas.icc").read_bytes()


def ink_grey(grey: float) -> float:
    """Return which value of DeviceGray a grey of sRGB is: both from 0, black, to 1, white."""
    return grey_table()[round(grey * 255)] / 255


@cache
def inks(red: float, green: float, blue: float) -> tuple[float, ...]:
    """Return cyan, magenta, yellow and black, from 0 to 1, for a colour of sRGB, from 0 to 1."""
    one = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in (red, green, blue)))
    shares = in_inks(one).getpixel((0, 0))
    assert isinstance(shares, tuple)
    return tuple(share / 255 for share in shares)


def in_inks(image: Image.Image) -> Image.Image:
    """Return a picture in sRGB as cyan, magenta, yellow and black."""
    made = ImageCms.applyTransform(image, _to_inks())
    assert made is not None
    return made


@cache
def grey_table() -> bytes:
    """Return the value of DeviceGray for each grey of sRGB from 0 to 255, as bytes.

    Black ink still gives back some light: the greys of the screen are spread over what there is
    between that and the paper, in light, not in numbers.
    """
    lab = ImageCms.buildTransform(
        _profile(), ImageCms.createProfile("LAB"), "CMYK", "LAB", renderingIntent=_RELATIVE
    )
    ramp = Image.new("CMYK", (256, 1))
    ramp.putdata([(0, 0, 0, share) for share in range(256)])
    measured = ImageCms.applyTransform(ramp, lab)
    assert measured is not None
    light = [_luminance(value / 2.55) for value in measured.getchannel("L").tobytes()]
    darkest, paper = light[255], light[0]
    return bytes(
        255 - _nearest(light, darkest + _linear(grey / 255) * (paper - darkest))
        for grey in range(256)
    )


def _nearest(light: list[float], wanted: float) -> int:
    """Return the share of black, from 0 to 255, that is nearest to a luminance."""
    return min(range(256), key=lambda share: (abs(light[share] - wanted), share))


def _luminance(lightness: float) -> float:
    """Return the luminance, from 0 to 1, of a lightness from 0 to 100 (CIE 15, L*)."""
    if lightness > 8:
        return float(((lightness + 16) / 116) ** 3)
    return lightness * 27 / 24389


def _linear(value: float) -> float:
    """Return the light of a value of sRGB, both from 0 to 1 (IEC 61966-2-1)."""
    return float(((value + 0.055) / 1.055) ** 2.4) if value > 0.04045 else value / 12.92


@cache
def _profile() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(BytesIO(ink_profile()))


@cache
def _to_inks() -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        _profile(),
        "RGB",
        "CMYK",
        renderingIntent=_RELATIVE,
        flags=_COMPENSATED,
    )
