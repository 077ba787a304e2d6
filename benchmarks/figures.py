"""From runs to figures: medians, ratios to casebook, targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.runs import Run
from benchmarks.scenarios import EDITED, GROWTH, NOTHING, UNCHANGED

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
            )
        )
    return found


def targets(found: Sequence[Figure]) -> list[Target]:
    """Return the targets for which there are figures: those of the largest book common to both."""
    printed = [f for f in found if f.kind == "PDF"]

    def seconds(scenario: str, tool: str) -> float | None:
        match = [f for f in printed if f.scenario == scenario and f.tool == tool]
        largest = max((f.cases for f in printed if f.scenario != GROWTH), default=0)
        return next((f.seconds for f in match if f.cases == largest), None)

    def share(scenario: str, tool: str, most: float) -> Iterable[Target]:
        ours, theirs = seconds(scenario, CASEBOOK), seconds(scenario, tool)
        if ours and theirs:
            yield Target(f"{scenario}: casebook's part of {tool}", ours / theirs, most)

    made = list(share(NOTHING, "WeasyPrint, one run", 1 / 5))
    made += share(NOTHING, "pandoc + Typst", 1.4)
    for scenario, most in ((EDITED, 1.0), (UNCHANGED, 0.3)):
        ours = seconds(scenario, CASEBOOK)
        if ours:
            made.append(Target(f"{scenario}: seconds", ours, most))
    edited = [f for f in printed if f.scenario == EDITED]
    others = {f.tool for f in edited if f.tool != CASEBOOK}
    best = min(others, key=lambda tool: seconds(EDITED, tool) or 0, default=None)
    if best:
        made += share(EDITED, best, 1 / 8)
    grown = sorted((f for f in printed if f.scenario == GROWTH), key=lambda f: f.cases)
    if grown and grown[0].cases < grown[-1].cases:
        small, large = grown[0], grown[-1]
        times = large.cases / small.cases
        most = 1.05 * times
        what = f"{times:.0f} times the cases: times the "
        made.append(Target(f"{what}seconds", large.seconds / small.seconds, most))
        memory = large.largest_process_mb / small.largest_process_mb
        made.append(Target(f"{what}memory of the largest process", memory, 1.5))
    return made
