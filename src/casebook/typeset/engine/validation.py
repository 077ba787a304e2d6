"""What the engine would leave out of style sheets: told before anything is typeset."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.css.properties import KNOWN_PROPERTIES
from weasyprint.css.validation.expanders import EXPANDERS

from casebook.errors import Problem
from casebook.typeset.engine.log import listening
from casebook.typeset.job import StyleSheet

_UNKNOWN = re.compile(r"Ignored `([\w-]+)\s*:.*unknown property", re.DOTALL)
_SELECTOR = re.compile(r"unsupported selector, '(.*)'", re.DOTALL)
_MISSPELT = "is not a property of CSS"
_KNOWN = sorted(name.replace("_", "-") for name in {*KNOWN_PROPERTIES, *EXPANDERS})


def faults_in_print(sheets: Iterable[StyleSheet]) -> list[Problem]:
    """Return the properties, values and selectors of style sheets that the engine cannot use."""
    return [problem for sheet in sheets for problem in _complaints(sheet)]


def misspelt_properties(sheets: Iterable[StyleSheet]) -> list[Problem]:
    """Return the properties whose names are nearly those that the engine knows: e-readers know
    others too, but leave these out."""
    return [one for one in faults_in_print(sheets) if one.what.endswith(_MISSPELT)]


def _complaints(sheet: StyleSheet) -> Iterator[Problem]:
    with listening(sheet.name) as log:
        weasyprint.CSS(string=sheet.css, counter_style=CounterStyle(), url_fetcher=_refuse)
    for problem in dict.fromkeys(log.problems):
        if selector := _SELECTOR.search(problem.what):
            at = sheet.css.find(selector[1].strip())
            yield replace(problem, line=sheet.css[:at].count("\n") + 1 if at >= 0 else 0)
            continue
        found = _UNKNOWN.search(problem.what)
        if found and (close := difflib.get_close_matches(found[1], _KNOWN, 1, 0.8)):
            what = f"“{found[1]}” {_MISSPELT}"
            yield replace(problem, what=what, hint=f"Did you mean “{close[0]}”?")
        else:
            yield problem


def _refuse(url: str) -> object:
    raise ValueError(f"{url} is not fetched")
