"""Texts that stand in each language of the book: those that are missing in one, and titles that are
too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.errors import Problem
from casebook.model.text import Localized, Place, Text, is_seen

LONGEST_TITLE = 1000
"""Characters. Longer ones are no titles, names or labels, and no cover has room for them."""


def missing_texts(
    texts: Localized, locales: Sequence[Text], what: str, at: Text | Place
) -> Iterator[Problem]:
    """Yield a problem for each language of the book in which a text is missing."""
    for locale in locales:
        text = next((t for key, t in texts.items() if key == locale), None)
        if text is None or not is_seen(text):
            place = text if text is not None else next(iter(texts.values()), at)
            place = place.place if isinstance(place, Text) else place
            hint = f"Add “{locale}:” with its text"
            if text is None and (other := _other_form(locale, texts, locales)):
                hint = f"Write “{locale}:” for “{other}:”, as book.yaml has it under “locales”"
            yield Problem(*place, f"{what} is missing in the language “{locale}”", hint)


def _other_form(locale: str, texts: Localized, locales: Sequence[Text]) -> str:
    """Return what a text has in the place of a language: the same in another script or region,
    which the book has not; nothing if there is none."""
    language = locale.partition("-")[0]
    others = (key for key in texts if key not in locales)
    return next((key for key in others if key.partition("-")[0] == language), "")


def text_per_locale(text: Text, locales: Sequence[Text]) -> str:
    """Return how to write a text in each language of the book, where it stands in one."""
    own = text.replace("\\", "\\\\").replace('"', '\\"')
    texts = ", ".join(f'{one}: "{"…" if at else own}"' for at, one in enumerate(locales))
    return f"Write one text per locale: {{{texts}}}"


def long_titles(texts: Localized, what: str) -> Iterator[Problem]:
    """Yield a problem for each title that is too long."""
    for text in texts.values():
        if len(text) > LONGEST_TITLE:
            count = f"{what} has {len(text):,} characters, and can have {LONGEST_TITLE:,}"
            yield Problem(*text.place, count, "Shorten it, and say the rest in the text")
