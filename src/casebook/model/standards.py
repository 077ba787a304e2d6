"""The standards that a PDF may claim to keep."""

from __future__ import annotations

from typing import Literal, get_args

Standard = Literal["pdf/ua-1", "pdf/a-3u"]
"""PDF/UA-1 (ISO 14289-1): a file that can be read aloud and reflowed. PDF/A-3u (ISO 19005-3): one
that shows and says the same in fifty years; files may be attached to it."""

STANDARDS: tuple[Standard, ...] = get_args(Standard)
"""All that casebook can keep, in the order in which they are told; one file can keep them all."""
