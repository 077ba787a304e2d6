"""Which colours the numbers of a file mean: its output intent (ISO 19005-3, 6.2.3;
ISO 19005-4, 6.2.3; ISO 15930-7, 6.4; ISO 32000-1, 14.11.5).

The profile of screens, sRGB2014.icc, is that of the International Color Consortium, who let anybody
copy, embed and sell it unaltered, without restriction. That of the press is described in
`pictures.inks`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from casebook.pdf.file import PdfWriter
from casebook.pdf.syntax import dictionary, entries, integer, name, reference, string

_REGISTRY = "http://www.color.org"
"""Where the identifiers of output conditions are registered: the ICC Characterization Data
Registry."""


def write_screen_intent(file: PdfWriter, profile: int) -> bytes:
    """Write the colour profile of sRGB as object `profile`; return the output intent that has it.

    Greys are covered too: they are taken for sRGB of equal parts (ISO 19005-3, 6.2.4.3).
    """
    file.deflated(profile, entries(N=integer(3)), _srgb())
    return dictionary(
        Type=name("OutputIntent"),
        S=name("GTS_PDFA1"),
        OutputConditionIdentifier=string("sRGB"),
        RegistryName=string(_REGISTRY),
        Info=string("sRGB IEC61966-2.1"),
        DestOutputProfile=reference(profile),
    )


def write_press_intent(file: PdfWriter, profile: int) -> bytes:
    """Write the colour profile of the press as object `profile`; return the output intent that has
    it. DeviceCMYK then means its inks, and DeviceGray its black (ISO 15930-7, 6.4)."""
    from casebook.pictures.inks import ink_profile  # loads Pillow

    file.deflated(profile, entries(N=integer(4)), ink_profile())
    return dictionary(
        Type=name("OutputIntent"),
        S=name("GTS_PDFX"),
        OutputCondition=string("Offset printing on coated paper (ISO 12647-2), 300 % of ink"),
        OutputConditionIdentifier=string("FOGRA39"),
        RegistryName=string(_REGISTRY),
        Info=string("ISO Coated v2 300% (basICColor)"),
        DestOutputProfile=reference(profile),
    )


@cache
def _srgb() -> bytes:
    return files(__package__).joinpath("sRGB2014.icc").read_bytes()
