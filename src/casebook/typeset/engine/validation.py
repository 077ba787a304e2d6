"""What the engine would leave out of style sheets: told before anything is typeset."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import weasyprint
from weasyprint.css.counters import CounterStyle

from casebook.errors import Problem
from casebook.typeset.engine.log import listening
from casebook.typeset.job import StyleSheet

_SELECTOR = re.compile(r"unsupported selector, '(.*)'", re.DOTALL)


def faults_in_print(sheets: Iterable[StyleSheet]) -> list[Problem]:
    """Return the properties, values and selectors of style sheets that the engine cannot use."""
    return [problem for sheet in sheets for problem in _complaints(sheet)]


def _complaints(sheet: StyleSheet) -> Iterator[Problem]:
    with listening(sheet.name) as log:
        weasyprint.CSS(string=sheet.css, counter_style=CounterStyle(), url_fetcher=_refuse)
    for problem in dict.fromkeys(log.problems):
        if selector := _SELECTOR.search(problem.what):
            at = sheet.css.find(selector[1].strip())
            yield replace(problem, line=sheet.css[:at].count("\n") + 1 if at >= 0 else 0)
        else:
            yield problem


def _refuse(url: str) -> object:
    raise ValueError(f"{url} is not fetched")
