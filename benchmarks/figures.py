"""From runs to figures: medians, ratios to casebook, targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.runs import Run
from benchmarks.scenarios import (
    ACCOUNT,
    DATE,
    EDITED,
    GROWTH,
    NOTE,
    NOTHING,
    PERSON,
    PICTURE,
    TITLE,
    UNCHANGED,
)

CASEBOOK = "casebook"


@dataclass(frozen=True, slots=True)
class Figure:
    """The runs of one tool in one scenario as one line."""

    scenario: str
    tool: str
    kind: str
    """PDF or EPUB."""
    cases: int
    runs: int
    seconds: float
    """The median."""
    ratio: float | None
    """To casebook's median in the same scenario; None where casebook did not run."""
    processor_seconds: float
    largest_process_mb: float
    all_processes_mb: float | None
    file_mb: float
    pages: int
    account: float = 0
    """The part of the processor's time that the account of words takes; 0 where no clock was at
    it."""


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that casebook is to reach."""

    what: str
    value: float
    most: float

    @property
    def met(self) -> bool:
        """Whether it is reached."""
        return self.value <= self.most


def figures(runs: Sequence[Run]) -> list[Figure]:
    """Return a figure for each tool in each scenario, in the order in which they first ran."""
    groups: dict[tuple[str, str, int, str], list[Run]] = {}
    for run in runs:
        groups.setdefault((run.scenario, run.kind, run.cases, run.tool), []).append(run)
    medians = {key: median(run.seconds for run in group) for key, group in groups.items()}
    found = []
    for (scenario, kind, cases, tool), group in groups.items():
        seconds = medians[scenario, kind, cases, tool]
        ours = medians.get((scenario, kind, cases, CASEBOOK))
        together = [run.all_processes_mb for run in group if run.all_processes_mb]
        found.append(
            Figure(
                scenario,
                tool,
                kind,
                cases,
                len(group),
                seconds,
                seconds / ours if ours else None,
                median(run.processor_seconds for run in group),
                max(run.largest_process_mb for run in group),
                max(together, default=None),
                group[-1].file_mb,
                group[-1].pages,
                median(run.account_seconds / run.processor_seconds for run in group),
            )
        )
    return found


SECONDS = {
    EDITED: 1.0,
    DATE: 1.5,
    PERSON: 1.5,
    NOTE: 1.5,
    PICTURE: 1.5,
    TITLE: 2.0,
    UNCHANGED: 0.3,
}
"""The most seconds that a scenario is to take at 60 cases."""


ACCOUNTED = 0.05
"""The most of a build from nothing that the account of words is to take."""


def targets(found: Sequence[Figure]) -> list[Target]:
    """Return the targets for which there are figures: those of the largest book common to both."""
    return [*_targets_of(found, "PDF"), *_targets_of(found, "EPUB")]


def _targets_of(found: Sequence[Figure], kind: str) -> Iterator[Target]:
    made = [f for f in found if f.kind == kind]
    largest = max((f.cases for f in made if f.scenario != GROWTH), default=0)
    seconds = {(f.scenario, f.tool): f.seconds for f in made if f.cases == largest}

    def share(scenario: str, tool: str, most: float) -> Iterator[Target]:
        ours, theirs = seconds.get((scenario, CASEBOOK)), seconds.get((scenario, tool))
        if ours and theirs:
            yield Target(f"{kind}, {scenario}: casebook's part of {tool}", ours / theirs, most)

    yield from share(NOTHING, "WeasyPrint, one run", 1 / 5)
    yield from share(NOTHING, "pandoc + Typst", 1)
    yield from share(NOTHING, "pandoc", 1)
    for figure in made:
        if figure.scenario == ACCOUNT:
            what = f"{kind}, from nothing: the account of words, part of the processor's time"
            yield Target(what, figure.account, ACCOUNTED)
    for scenario, most in SECONDS.items():
        if (scenario, CASEBOOK) in seconds:
            yield Target(f"{kind}, {scenario}: seconds", seconds[scenario, CASEBOOK], most)
    others = {t: s for (scenario, t), s in seconds.items() if scenario == EDITED and t != CASEBOOK}
    if others and kind == "PDF":
        yield from share(EDITED, min(others, key=lambda tool: others[tool]), 1 / 8)
    grown = sorted((f for f in made if f.scenario == GROWTH), key=lambda f: f.cases)
    if grown and grown[0].cases < grown[-1].cases:
        small, large = grown[0], grown[-1]
        times = large.cases / small.cases
        what = f"{kind}, {times:.0f} times the cases: times the "
        yield Target(f"{what}seconds", large.seconds / small.seconds, 1.05 * times)
        memory = large.largest_process_mb / small.largest_process_mb
        yield Target(f"{what}memory of the largest process", memory, 1.5)
