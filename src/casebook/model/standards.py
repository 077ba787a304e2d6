"""The standards that a PDF may claim to keep."""

from __future__ import annotations

from typing import Final, Literal, get_args

Standard = Literal["pdf/ua-1", "pdf/a-3u", "pdf/ua-2", "pdf/a-4f", "pdf/x-4"]
"""PDF/UA-1 (ISO 14289-1): a file that can be read aloud and reflowed. PDF/A-3u (ISO 19005-3): one
that shows and says the same in fifty years; files may be attached to it. PDF/UA-2 (ISO 14289-2) and
PDF/A-4f (ISO 19005-4): the same for PDF 2.0, the second with files attached. PDF/X-4 (ISO 15930-7):
one that a printing press takes."""

STANDARDS: tuple[Standard, ...] = get_args(Standard)
"""All that casebook can keep, in the order in which they are told."""
SCREEN: Final[tuple[Standard, ...]] = ("pdf/ua-1", "pdf/a-3u")
"""What a PDF claims where nothing else is said: one file can keep both."""
NEWER: Final[tuple[Standard, ...]] = ("pdf/ua-2", "pdf/a-4f")
"""Those of PDF 2.0 (ISO 32000-2), the others being of PDF 1.7 or earlier: one file can keep both,
and none of the others beside them."""
PRESS: Final[Standard] = "pdf/x-4"
"""The standard that stands alone: a press takes no links, no attached files and no colours of
screens."""
