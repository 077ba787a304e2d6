"""Locators ("p. 3", "§ 6", "vol. 2, pp. 3-5"), read from the words behind a source.

Authors write them in English in every language and in many forms, or as Chinese has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casebook.editing.locator_kinds import KINDS, PAGE, TIME, Kind

_LABELS: Mapping[str, Kind] = {label: kind for kind in KINDS for label in kind.written.split()}
_SECTIONED = r"(?:[A-Z]{1,3}[-\ufdd3]?)?\d[0-9A-Za-z.:/\u2011\ufdd3]*(?:\([0-9A-Za-z]{1,5}\))*"
"""A figure with what is part of its name: "12a", "3.2", "A-3", "5(1)(a)"."""
_NUMBER = rf"{_SECTIONED}(?:\s?[-–—,&]\s?{_SECTIONED})*(?<![.:/])"
_ROMAN = r"[ivxlcdm]+(?:[-–—][ivxlcdm]+)?(?![^\W_])"
_LETTER = r"[A-Z](?![^\W_])"
_LABEL = "|".join(sorted(_LABELS, key=len, reverse=True))
_ENGLISH = re.compile(
    rf"(?P<label>{_LABEL})(?:\.\s*|\s+|(?<=[§¶])|(?<=p)(?=\d))(?P<value>{_NUMBER}|{_ROMAN}|{_LETTER})"
)
_AND = re.compile(rf"(?P<join>,?\s+(?:and|&)\s+)(?P<value>{_NUMBER}|{_ROMAN})(?!\w)")
"""What goes on behind a label of several: "chs. 3 and 5"."""
_OF_ONE = frozenset(("s", "iss", "app", "supp"))
"""Labels of one place that look like those of several."""
_UNITS = {
    kind.worded.removeprefix("第{}"): kind
    for kind in reversed(KINDS)
    if kind.worded.startswith("第{}")
}
_SIGNS = {
    kind.worded.removesuffix("{}"): kind
    for kind in reversed(KINDS)
    if kind.worded.endswith("{}") and kind.worded != "{}"
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_SIGN = "|".join(sorted(_SIGNS, key=len, reverse=True))
_CHINESE = re.compile(rf"第\s*(?P<value>{_NUMBER}|{_ROMAN})\s*(?P<label>{_UNIT})")
_CHINESE_SIGN = re.compile(rf"(?P<label>{_SIGN})\s*(?P<value>{_NUMBER}|{_LETTER})")
_BARE = re.compile(rf"(?P<value>(?=\d){_NUMBER}|{_ROMAN})")
_CLOCK = re.compile(r"\d{1,3}:\d\d(?::\d\d)?")
_UNDATED = re.compile(r"[\s,]*n\.\s*d\.")
"""“No date”, which is no note d."""
_DOUBTFUL = re.compile(
    r"(?P<label>vol|volume|bk|book|pt|part|ch|chap|chapter)(?P<stop>\.?\s+)(?P<first>\d+),\s*"
    r"(?P<second>\d+)(?!\w)"
)
"""“vol. 2, 101”: of one volume, or of two."""
_BEFORE = re.compile(r"[\s,，]*")
_JOIN = re.compile(r"(?P<stop>\s*[,，;；、])?\s*(?P<word>(?:and\b|&|和|及|与|以及)\s*)?")


@dataclass(frozen=True, slots=True)
class FurtherPlace:
    """A place in a source, on one level."""

    kind: Kind
    """What is counted."""
    value: str
    """Which: figures, Roman figures or a letter, or several."""
    is_parted: bool = False
    """Whether a stop stands between it and the part before it."""
    is_another: bool = False
    """Whether it is a further place ("and ch. 5"), and not one within the part before it."""


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a source a claim is found."""

    kind: Kind
    """What is counted."""
    value: str
    """Which: figures, Roman figures or a letter, or several."""
    further: tuple[FurtherPlace, ...]
    """What is told besides: "n. 4" of "p. 3, n. 4"."""
    rest: str
    """The words behind it."""


def two_readings(suffix: str) -> tuple[str, str, str] | None:
    """Return a locator that can be read in two ways, such as "vol. 2, 101", and both ways as they
    should be written; None if there is no such one."""
    found = _DOUBTFUL.search(suffix)
    if found is None:
        return None
    label, stop, first, second = found.group("label", "stop", "first", "second")
    return found[0], f"{label}{stop}{first}, p. {second}", f"{label}s{stop}{first}, {second}"


def is_undated(suffix: str) -> bool:
    """Return whether the words behind a source begin with "n.d.", no date."""
    return _UNDATED.match(suffix) is not None


def read_locator(suffix: str) -> Locator | None:
    """Return the locator that the words behind a source begin with; None if there is none."""
    before = _BEFORE.match(suffix)
    if is_undated(suffix) or before is None:
        return None
    start = before.end()
    if found := _labelled(suffix, start):
        kind, value, end = found
    elif match := _BARE.match(suffix, start):
        value, end = match["value"], match.end()
        kind = TIME if _CLOCK.fullmatch(value) else PAGE
    else:
        return None
    parts = [FurtherPlace(kind, value)]
    while part := _further(suffix, end):
        parts.append(part[0])
        end = part[1]
    first, *further = _together(parts)
    return Locator(first.kind, first.value, tuple(further), suffix[end:])


def _together(parts: Sequence[FurtherPlace]) -> Sequence[FurtherPlace]:
    """Return parts with places of one kind behind each other as one: "ch. 3 and ch. 5" as
    "chs. 3 and 5"."""
    found = [parts[0]]
    for part in parts[1:]:
        before = found[-1]
        if before.kind.is_as(part.kind) and (part.is_parted or part.is_another):
            join = "," * part.is_parted + (" and " if part.is_another else " ")
            found[-1] = replace(before, value=before.value + join + part.value)
        else:
            found.append(part)
    return found


def _is_of_several(label: str) -> bool:
    """Return whether a label is that of several places: "chs", "pp"."""
    return len(label) > 1 and (label[-1] in "s" + label[-2]) and label not in _OF_ONE


def _joined(written: str) -> str:
    return ", and " if "," in written else " and "


def _labelled(text: str, start: int) -> tuple[Kind, str, int] | None:
    """Return the kind, the value and the end of what a text has at a place, with its label; None if
    there is none."""
    if match := _ENGLISH.match(text, start):
        kind = _LABELS[match["label"]]
        value, end = match["value"], match.end()
        while _is_of_several(match["label"]) and (more := _AND.match(text, end)):
            value, end = value + _joined(more["join"]) + more["value"], more.end()
        is_figure = any(map(str.isdigit, match["value"]))
        # "s. 6" is a section; "s.v." and "Appendix B" are other things than "p. v" and "p. B".
        if is_figure or (
            (len(match["label"]) > 1 or kind is PAGE)
            and (match["value"].islower() or not kind.english)
        ):
            return kind, value, end
        return None
    if match := _CHINESE.match(text, start):
        return _UNITS[match["label"]], match["value"], match.end()
    if match := _CHINESE_SIGN.match(text, start):
        return _SIGNS[match["label"]], match["value"], match.end()
    return None


def _further(text: str, start: int) -> tuple[FurtherPlace, int] | None:
    """Return a further part of a locator, and its end; None if none follows."""
    join = _JOIN.match(text, start)
    assert join is not None
    found = _labelled(text, join.end())
    if found is None or (join.end() == start and text[start] not in "§¶第注图表附"):
        return None
    kind, value, end = found
    return FurtherPlace(kind, value, bool(join["stop"]), bool(join["word"])), end
