"""The standards that a PDF may claim to keep."""

from __future__ import annotations

from typing import Final, Literal, get_args

Standard = Literal["pdf/ua-1", "pdf/a-3u", "pdf/x-4"]
"""PDF/UA-1 (ISO 14289-1): a file that can be read aloud and reflowed. PDF/A-3u (ISO 19005-3): one
that shows and says the same in fifty years; files may be attached to it. PDF/X-4 (ISO 15930-7): one
that a printing press takes."""

STANDARDS: tuple[Standard, ...] = get_args(Standard)
"""All that casebook can keep, in the order in which they are told."""
SCREEN: Final[tuple[Standard, ...]] = ("pdf/ua-1", "pdf/a-3u")
"""What a PDF claims where nothing else is said: one file can keep both."""
PRESS: Final[Standard] = "pdf/x-4"
"""The standard that stands alone: a press takes no links, no attached files and no colours of
screens."""
