"""Persons whose names run together: something else than the one mark that a file has parts them,
or an organisation is read as a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from casebook.manuscript.near_files import shortened
from casebook.manuscript.organisations import is_of_organisation, joins_words
from casebook.manuscript.yaml_text import quoted

_GROUP = re.compile(r"\{[^{}]*\}")
_AMPERSAND = re.compile(r"\{\\?&\}|\\&")
_AND = re.compile(r"\s+and\s+")
_EXTENDED = re.compile(r"\b(?:family|given|prefix|suffix)(?:-i)?\s*=")
"""The form of BibLaTeX that names the parts of a name (manual, 2.3.1)."""
_PARTED = re.compile(r"\s*[;；、，]\s*|\s+(?:&|/|\+)\s+|\s+(?:AND|And|with)\s+|\s*,?\s+&\s+")
"""What stands between persons, and does not part them in BibTeX."""
_REST = re.compile(r",?\s*\bet\.? al\b\.?|\s*等\Z")
_COMMA = re.compile(r"\s*,\s*")
_SUFFIX = re.compile(
    r"(?:jr|sr|jnr|snr|junior|senior|filho|neto|hijo|fils|père|[ivx]+|[0-9]+(?:st|nd|rd|th)|esq"
    r"|ph\.? ?d|m\.? ?d|j\.? ?d|s\.? ?j|o\.? ?p)\.?",
    re.IGNORECASE,
)


class NameFault(NamedTuple):
    """What is wrong with a list of names."""

    what: str
    """What is wrong with them; `{names}` stands for where they are."""
    hint: str
    """What to do about it."""
    is_sure: bool
    """Whether it is wrong without doubt."""


def bibtex_name_faults(field: str, value: str) -> Iterator[NameFault]:
    """Yield what is wrong with the names of a field of BibTeX, in which “and” alone parts them;
    what stands in braces is one name."""
    plain = re.sub(r"\s+", " ", _AMPERSAND.sub("&", value)).strip()
    masked = plain
    while found := _GROUP.search(masked):
        masked = masked[: found.start()] + "\0" * len(found[0]) + masked[found.end() :]
    at = 0
    names = []
    for end in [*(match.span() for match in _AND.finditer(masked)), (len(masked),) * 2]:
        names.append((plain[at : end[0]], masked[at : end[0]]))
        at = end[1]
    cures = [_several(name, hidden) for name, hidden in names]
    if any(cures):
        whole = " and ".join(
            (cure or name).removeprefix(" and ")
            for cure, (name, _) in zip(cures, names, strict=True)
        )
        yield NameFault(
            f"{{names}} has “{shortened(plain)}”: “and” alone stands between persons",
            f"Write {field} = {{{whole}}}; or, if it is one name, as of an organisation, put it "
            f"into braces of its own: {{{{{shortened(value.strip())}}}}}",
            is_sure=True,
        )
        return
    for name, hidden in names:
        yield from _one(name, hidden, f"{field} = {{{plain.replace(name, f'{{{name}}}', 1)}}}")


def _several(name: str, masked: str) -> str:
    """Return what is read as one name as those that it holds, in BibTeX; nothing if it is one."""
    if _EXTENDED.search(masked):
        return ""
    rest = " and others" if _REST.search(masked) else ""
    if found := _REST.search(masked):
        name, masked = name[: found.start()], masked[: found.start()]
    pieces = _split(_PARTED, name, masked)
    parts = [[part for part, _ in _split(_COMMA, *piece)] for piece in pieces]
    whole = " and ".join(filter(None, map(_by_commas, parts))) + rest
    is_one = len(pieces) == 1 and not rest and whole == ", ".join(parts[0])
    return "" if is_one else whole


def _split(mark: re.Pattern[str], name: str, masked: str) -> list[tuple[str, str]]:
    """Return the pieces of a name, as it is and masked, between marks outside of braces."""
    pieces, at = [], 0
    for start, end in [*(match.span() for match in mark.finditer(masked)), (len(masked),) * 2]:
        pieces.append((name[at:start], masked[at:start]))
        at = end
    return pieces


def _by_commas(parts: list[str]) -> str:
    """Return the persons whose names, or parts of them, stand between commas."""
    is_list = len(parts) > 2
    parts = [part for part in parts if part]
    if is_list and len(parts) > 1 and all(" " in part for part in parts):
        return " and ".join(parts)
    if len(parts) < 3 or (len(parts) == 3 and _SUFFIX.fullmatch(parts[1])):
        return ", ".join(parts)
    pairs = [", ".join(parts[index : index + 2]) for index in range(0, len(parts), 2)]
    return " and ".join(pairs)


def _one(name: str, masked: str, braced: str) -> Iterator[NameFault]:
    """Yield what is doubtful of one name; `braced` is the field with it in braces."""
    if _EXTENDED.search(masked):
        return
    before, comma, _ = name.partition(",")
    family = before.strip() if comma else name.strip().rpartition(" ")[2]
    if joins_words(masked) or (not comma and is_of_organisation(masked)):
        yield NameFault(
            f"“{shortened(name)}” in {{names}} is read as a person of the family name “{family}”",
            f"If it is an organisation, write {braced}; nothing needs to be done if it is a person",
            is_sure=False,
        )
        return
    parts = [part.split() for part in masked.split(",")]
    if [len(part) for part in parts] != [2, 2]:
        return
    if all(word[0].isupper() and not word.endswith(".") for part in parts for word in part):
        first, second = (part.strip() for part in name.split(",", 1))
        yield NameFault(
            f"“{shortened(name)}” in {{names}} is read as one person of the family name “{first}”",
            f"If they are two, write “{first} and {second}”; nothing needs to be done if not",
            is_sure=False,
        )


_JOINED = re.compile(r"[;；、]|\s(?:&|and)\s|\bet\.? al\b", re.IGNORECASE)
"""What no part of a person's name holds."""


def joined_names(names: list[Mapping[str, Any]], *, of_a_line: bool = False) -> str:
    """Return the first part of a person's name, in CSL, that holds several persons; nothing if none
    does. `of_a_line` is for names whose parts commas part: a suffix has none."""
    for name in names:
        for part in ("family", "given", "suffix"):
            text = str(name.get(part, ""))
            if _JOINED.search(text) or (of_a_line and part == "suffix" and "," in text):
                return text
    return ""


def commas_in_families(names: list[Mapping[str, Any]]) -> tuple[str, str] | None:
    """Return the first family name, in CSL, that holds the given name too, behind a comma, and what
    to write; nothing if none does."""
    for name in names:
        family, comma, rest = str(name.get("family", "")).partition(",")
        if not comma or name.get("given") or not rest.strip() or not family.strip():
            continue
        whole, rest = f"{family}, {rest.strip()}", rest.strip()
        if _SUFFIX.fullmatch(rest):
            return whole, f"Write {{family: {family.strip()}, suffix: {quoted(rest)}}}"
        parts = f"family: {_plain(family.strip())}, given: {_plain(rest)}"
        hint = f"Write {{{parts}}}; for an organisation, {{literal: {quoted(whole)}}}"
        return whole, hint
    return None


def _plain(part: str) -> str:
    return part if re.fullmatch(r"[^\W\d_]+(?:[ .'-]+[^\W\d_]+)*\.?", part) else quoted(part)


def organisation_as_person(names: list[Mapping[str, Any]]) -> str:
    """Return the first organisation, in CSL, whose name is parted as that of a person; nothing if
    there is none."""
    for name in names:
        whole = " ".join(str(name[part]) for part in ("given", "family") if name.get(part))
        if name.get("given") and name.get("family") and is_of_organisation(whole):
            return whole
    return ""
