"""Which of an author's texts an edition prints."""

from __future__ import annotations

from casebook.model.text import Localized, Text


def in_locale(texts: Localized | None, locale: str) -> Text:
    """Return the text in a locale; the empty text where there is none."""
    if texts is None:
        return Text()
    for key, text in texts.items():
        if key == locale:
            return text
    return Text()
