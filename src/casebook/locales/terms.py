"""The closed list of printed terms, in every language that has a catalogue.

`catalogues/casebook.pot` is the list, with a comment for translators on each term; a
catalogue translates every one of them. They are gettext files and kept with Babel's own
commands, from the project's folder::

    cd src/casebook/locales/catalogues
    pybabel init -D casebook -i casebook.pot -d . -l fr        # a new language
    pybabel update -D casebook -i casebook.pot -d . --no-fuzzy-matching --no-wrap
    pybabel compile -D casebook -d .
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter

from casebook.locales.matching import choose_locale


class UnknownTerm(KeyError):
    """A term that is not in the closed list, or fields that it does not have."""

    def __str__(self) -> str:
        return str(self.args[0])


class NoCatalogue(LookupError):
    """A language for which no terms have been translated."""


class Terms:
    """The printed terms of one language: `Terms("zh-Hans")("contents")`."""

    def __init__(self, locale: str) -> None:
        """Find the catalogue that serves a BCP 47 tag.

        Raises NoCatalogue if there is none for its language and script.
        """
        tag = choose_locale(available_catalogues(), locale)
        if tag is None:
            known = ", ".join(available_catalogues())
            raise NoCatalogue(f'no printed terms for "{locale}"; there are some for {known}')
        self.locale = tag
        """Tag of the catalogue found, which may be shorter than the one asked for."""
        self._catalogue = _catalogue(tag)

    def __call__(self, term: str, **fields: object) -> str:
        """Return the wording of a term, with its fields filled in.

        Raises UnknownTerm if the term is not in the closed list, or has other fields.
        """
        wording = self._catalogue.gettext(term)
        expected = {name for _, name, _, _ in Formatter().parse(wording) if name is not None}
        if expected != fields.keys():
            raise UnknownTerm(
                f'term "{term}" has the fields {sorted(expected)}, not {sorted(fields)}'
            )
        return wording.format(**fields) if fields else wording

    def all(self) -> list[str]:
        """Return the wordings of all terms, with the names of their fields in braces."""
        from babel.messages.mofile import read_mo

        with _compiled(self.locale).open("rb") as stream:
            return [str(message.string) for message in read_mo(stream) if message.id]

    def __contains__(self, term: object) -> bool:
        """Return whether the closed list has a term."""
        try:
            return bool(self._catalogue.gettext(str(term)))
        except UnknownTerm:
            return False


@lru_cache(maxsize=1)
def available_catalogues() -> tuple[str, ...]:
    """Return the tags of the languages that have a catalogue, sorted."""
    folders = (entry for entry in files(__package__).joinpath("catalogues").iterdir())
    return tuple(sorted(entry.name.replace("_", "-") for entry in folders if entry.is_dir()))


@lru_cache(maxsize=16)
def _catalogue(tag: str) -> gettext.GNUTranslations:
    with _compiled(tag).open("rb") as stream:
        catalogue = gettext.GNUTranslations(stream)
    catalogue.add_fallback(_NoSuchTerm())
    return catalogue


def _compiled(tag: str) -> Traversable:
    folder = files(__package__).joinpath("catalogues", tag.replace("-", "_"), "LC_MESSAGES")
    return folder.joinpath("casebook.mo")


class _NoSuchTerm(gettext.NullTranslations):
    """Stands behind a catalogue, so that a misspelt term fails instead of being printed."""

    def gettext(self, message: str) -> str:
        raise UnknownTerm(f'"{message}" is not a term of casebook')
