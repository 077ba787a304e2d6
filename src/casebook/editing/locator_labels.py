"""The labels that a citation style has for locators, in English: "ch.", "Chapter", "s", "§".

The processor labels the first place of a locator. What is told besides gets the label that the
style has for it, so that one note, and one book, does not say "s 2" and "sec 4".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

from casebook.editing.label_search import locator_brackets, locator_label
from casebook.editing.locator_kinds import Kind
from casebook.editing.style_file import StyleElement, elements, prepared_tree

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_BRITISH = {
    "section": ("sect.", "sects"),
    "paragraph": ("para.", "paras"),
    "line": ("l.", "ll."),
    "book": ("bk", "bks"),
    "part": ("pt", "pts"),
}
_AMERICAN = {
    "chapter": ("chap.", "chaps."),
    "section": ("sec.", "secs."),
    "paragraph": ("para.", "paras."),
    "line": ("l.", "ll."),
}
_SIGNS = {"section": ("§", "§§"), "paragraph": ("¶", "¶¶")}
_SYMBOLS = {"chapter": ("c.", "cc."), **_SIGNS}
_LONG_PLURALS = {"opus": "opera"}
"""Terms of the locales of CSL, where they are others than those of `Kind`."""

_HAS_SYMBOLS = b'form="symbol"'
_FORMS = {"symbol": ("symbol", "short", "long"), "short": ("short", "long"), "long": ("long",)}
"""Which forms of a term serve for which, the best first."""


@dataclass(frozen=True, slots=True)
class StyleLabels:
    """The labels of a CSL style in English."""

    style: bytes
    """The style, prepared."""
    locale: str
    """The locale of the processor, BCP 47."""

    def label(self, kind: Kind, item_type: str, *, several: bool) -> str:
        """Return the label of one place or of several in a source of a CSL type; an abbreviation
        where the style has none."""
        root = prepared_tree(self.style)
        # Sources that a book in another language words in English have no labels of the style's.
        is_english = self.locale.startswith("en") and kind.english
        found = locator_label(root, kind.english, item_type) if is_english else None
        if found is None:
            return self._without_rule(root, kind, several=several)
        several = {"always": True, "never": False}.get(found.get("plural", ""), several)
        form = found.get("form", "long")
        text = next(
            term[several]
            for one in _FORMS.get(form, ("long",))
            if (term := self._term(root, kind, one))
        )
        return _cased(_without_stops(text, found), found.get("text-case", ""))

    def brackets(self, kind: Kind, item_type: str) -> tuple[str, str] | None:
        """Return the brackets in which the style sets places of a kind in a source of a CSL type,
        instead of a label; None if it has none."""
        root = prepared_tree(self.style)
        return locator_brackets(root, kind.english, item_type) if kind.english else None

    def has_bare_pages(self, item_type: str) -> bool:
        """Return whether the style has a rule for pages in a source of a CSL type, and that is to
        give them no label."""
        root = prepared_tree(self.style)
        has_rule = "page" in _tested(root)
        return has_rule and locator_label(root, "page", item_type, is_sure=True) is None

    def _without_rule(self, root: StyleElement, kind: Kind, *, several: bool) -> str:
        """Return the label of what the style has none for."""
        text = _own_terms(root, self.locale).get((kind.english, "short"), kind.short)
        if kind.english in _SIGNS and ("§".encode() in self.style or _HAS_SYMBOLS in self.style):
            text = _SIGNS[kind.english]
        labels = [one for one in elements(root, "label") if one.get("variable") == "locator"]
        strips = next((one for one in labels if one.get("strip-periods") == "true"), root)
        return _without_stops(text[several], strips)

    def _term(self, root: StyleElement, kind: Kind, form: str) -> tuple[str, str] | None:
        """Return a term for a kind in a form, of one and of several: the style's own, or that of
        the locale of CSL; None if there is none."""
        name = kind.english
        if own := _own_terms(root, self.locale).get((name, form)):
            return own
        if form == "symbol":
            return _SYMBOLS.get(name)
        if form == "long":
            return name, _LONG_PLURALS.get(name, f"{name}s")
        terms = _BRITISH if self.locale == "en-GB" else _AMERICAN
        return terms.get(name) or self._abbreviation(kind)

    def _abbreviation(self, kind: Kind) -> tuple[str, str]:
        one, several = kind.short
        # In Britain what has the last letter of its word has no stop.
        is_whole = self.locale == "en-GB" and several.endswith("s.")
        return one, several.removesuffix(".") if is_whole else several


@lru_cache(maxsize=8)
def _tested(root: StyleElement) -> frozenset[str]:
    """Return the kinds of locators for which a style has rules."""
    return frozenset(kind for one in root.iter() for kind in one.get("locator", "").split())


@lru_cache(maxsize=16)
def _own_terms(root: StyleElement, locale: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the terms that a style has for a locale, of one and of several, by name and form."""
    found = {}
    for language in ("", locale.partition("-")[0], locale):  # the more special ones last
        for own in root.findall("locale"):
            for term in elements(own, "term") if own.get(_LANGUAGE, "") == language else ():
                one, several = (
                    (term.findtext(tag) or term.text or "").strip()
                    for tag in ("single", "multiple")
                )
                found[term.get("name", ""), term.get("form", "long")] = one, several
    return found


def _without_stops(text: str, label: Element) -> str:
    return text.replace(".", "") if label.get("strip-periods") == "true" else text


def _cased(text: str, case: str) -> str:
    match case:
        case "capitalize-first" | "capitalize-all" | "title" | "sentence":
            return text[:1].upper() + text[1:]
        case "uppercase":
            return text.upper()
        case "lowercase":
            return text.lower()
        case _:
            return text
