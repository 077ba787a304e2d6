"""The results as text for the reader and as a value for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.figures import CASEBOOK, Figure, figures, targets
from benchmarks.runs import Run
from benchmarks.scenarios import NOTHING

COMPARABLE = 0.12
"""Part by which the pages of two PDFs of the same book may differ, set by different engines."""


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that a benchmark has found."""

    machine: Mapping[str, str | int | float]
    book: Mapping[str, int]
    """What there is in the book, counted."""
    versions: Mapping[str, str]
    """By tool, of those that were run."""
    not_installed: Mapping[str, str]
    """How to get it, by tool; empty where that is obvious."""
    failed: Mapping[str, str]
    """What went wrong, by tool."""
    runs: Sequence[Run]

    def value(self) -> dict[str, Any]:
        """Return everything as plain values, with what follows from it."""
        found = figures(self.runs)
        met = [asdict(target) | {"met": target.met} for target in targets(found)]
        counts = page_counts(found)
        return asdict(self) | {
            "figures": [asdict(figure) for figure in found],
            "page_counts": counts,
            "targets": met,
        }

    def text(self) -> str:
        """Return a report in some eighty columns."""
        found = figures(self.runs)
        counted = ", ".join(f"{n:,} {what.replace('_', ' ')}" for what, n in self.book.items())
        on = self.machine
        system = f"{on['system']}, {on['python']}; load before the start {on['load_before']:.2f}"
        lines = [
            f"Machine: {on['processor']}, {on['cores']} cores, {on['memory_gb']} GB; {system}",
            f"Book: {counted}",
            *(f"{tool}: {version}" for tool, version in self.versions.items()),
        ]
        for tool, hint in self.not_installed.items():
            lines.append(f"{tool}: not installed" + (f" ({hint})" if hint else ""))
        lines += [f"{tool}: FAILED: {what}" for tool, what in self.failed.items()]
        lines += ["", table(found)]
        lines += ["", page_counts(found)] if page_counts(found) else []
        lines += ["", "Targets"] if targets(found) else []
        for target in targets(found):
            verdict = "reached" if target.met else "MISSED"
            lines.append(f"  {target.what}: {target.value:.3f}, at most {target.most:g}: {verdict}")
        return "\n".join(lines)


def table(found: Sequence[Figure]) -> str:
    """Return the figures as text, a block for each scenario and number of cases."""
    lines: list[str] = []
    block: tuple[str, str, int] | None = None
    for figure in found:
        here = (figure.kind, figure.scenario, figure.cases)
        if here != block:
            block = here
            lines += ["", f"{figure.kind}, {figure.scenario}, {figure.cases} cases"]
            lines.append(
                f"  {'':26}{'seconds':>9}{'ratio':>8}{'CPU s':>8}{'largest':>9}{'all':>9}"
                f"{'file':>9}{'pages':>7}{'runs':>6}"
            )
        ratio = f"{figure.ratio:.2f}" if figure.ratio else ""
        together = f"{figure.all_processes_mb:.0f} MB" if figure.all_processes_mb else ""
        lines.append(
            f"  {figure.tool:26}{figure.seconds:9.2f}{ratio:>8}{figure.processor_seconds:8.1f}"
            f"{figure.largest_process_mb:6.0f} MB{together:>9}{figure.file_mb:6.2f} MB"
            f"{figure.pages or '':>7}{figure.runs:>6}"
        )
    return "\n".join(lines).strip("\n")


def page_counts(found: Sequence[Figure]) -> str:
    """Return whether the PDFs are of comparable length, as a sentence or two."""
    counted: dict[int, dict[str, int]] = {}
    for figure in found:
        if figure.kind == "PDF" and figure.scenario == NOTHING:
            counted.setdefault(figure.cases, {})[figure.tool] = figure.pages
    said = []
    for cases, pages in counted.items():
        ours = pages.get(CASEBOOK)
        if not ours or len(pages) == 1:
            continue
        far = {tool: n for tool, n in pages.items() if abs(n / ours - 1) > COMPARABLE}
        listed = ", ".join(f"{tool} {n} ({n / ours - 1:+.0%})" for tool, n in pages.items())
        verdict = f"more than {COMPARABLE:.0%} apart: {', '.join(far)}" if far else "comparable"
        said.append(f"Pages at {cases} cases, {verdict}: {listed}.")
    return "\n".join(said)
