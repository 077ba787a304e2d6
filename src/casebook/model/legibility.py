"""From where on text can be read: how large it is, and how far its colour is from what is behind.

One set of bounds for what style sheets may say and for what stands on the finished pages.
"""

from __future__ import annotations

from typing import Final

Rgb = tuple[float, float, float]
"""Red, green and blue of sRGB, from 0 to 1."""

LEAST_CONTRAST: Final = 3.0
"""Of a text with what is behind it (WCAG 2.2, 1.4.3: of large text)."""
LEAST_POINTS: Final = 4.0
"""The smallest type that is printed, in points; footnotes have eight."""
LEAST_SHARE: Final = 0.5
"""The smallest type of an e-book, as a share of what its reader chose."""
MOST_SHARE: Final = 6.0
"""The largest type of an e-book: a word of it fills a line."""
NARROW_SCREEN: Final = 20
"""How wide the screen of a telephone is, in ems of what its reader chose."""
NARROWEST: Final = 4.0
"""Of these, what the lines of a text need."""
WHITE: Final[Rgb] = (1.0, 1.0, 1.0)
"""Paper, and the page of an e-reader by day."""
BLACK: Final[Rgb] = (0.0, 0.0, 0.0)
"""What an e-reader writes in by day."""


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: Rgb, alpha: float, behind: Rgb) -> Rgb:
    """Return what is seen of a colour over another; `alpha` is 1 where it hides all behind it."""
    red, green, blue = (
        alpha * one + (1 - alpha) * other for one, other in zip(colour, behind, strict=True)
    )
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
