"""Which colours the numbers of a file mean: its output intent (ISO 19005-3, 6.2.3; ISO 32000-1,
14.11.5).

The profile, sRGB2014.icc, is that of the International Color Consortium, who let anybody copy,
embed and sell it unaltered, without restriction.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from casebook.pdf.file import PdfWriter
from casebook.pdf.syntax import dictionary, entries, integer, name, reference, string


def write_output_intent(file: PdfWriter, profile: int) -> bytes:
    """Write the colour profile of sRGB as object `profile`; return the output intent that has it.

    Greys are covered too: they are taken for sRGB of equal parts (ISO 19005-3, 6.2.4.3).
    """
    file.deflated(profile, entries(N=integer(3)), _srgb())
    return dictionary(
        Type=name("OutputIntent"),
        S=name("GTS_PDFA1"),
        OutputConditionIdentifier=string("sRGB"),
        RegistryName=string("http://www.color.org"),
        Info=string("sRGB IEC61966-2.1"),
        DestOutputProfile=reference(profile),
    )


@cache
def _srgb() -> bytes:
    return files(__package__).joinpath("sRGB2014.icc").read_bytes()
