"""Make the same book with casebook and with what else is installed; print times and ratios.

`python benchmarks/run.py` from the repository, with the environment's Python.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

# Run as a script, Python has put this folder in reach; the package is the folder itself.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import scenarios
from benchmarks.corpus import make_book
from benchmarks.figures import CASEBOOK
from benchmarks.files import ROOT, write
from benchmarks.machine import describe
from benchmarks.model import Book, CaseOf, Citation, Emphasis, EventOf, Remark, Words
from benchmarks.report import Results
from benchmarks.runs import Run, RunError, Workplace
from benchmarks.scenarios import EDITED
from benchmarks.tools import Tool, tools

SMALL = 10
"""Cases of the book for the tools that take many minutes for a large one."""
GROWTH = 10
"""Times the cases of the book in the scenario of growth."""


def main() -> int:
    """Run the benchmark; return 0, or 1 if a tool failed."""
    options = _options()
    machine = describe()
    place = Workplace(options.output.resolve() / "books")
    known = [tool for tool in tools() if not options.only or _matches(tool, options.only)]
    ready = [tool for tool in known if tool.version]
    _say("warm-up: every tool on a book of 2 cases")
    failed = scenarios.warm_up(place, ready)
    runs: list[Run] = []
    try:
        for run in _runs(place, ready, options, failed):
            _say(f"{run.scenario}, {run.cases} cases: {run.tool}, {run.seconds:.2f} s")
            runs.append(run)
    except RunError as error:
        failed["broken off"] = str(error)
    except KeyboardInterrupt:
        failed["broken off"] = "interrupted"
    results = Results(
        machine,
        _contents(make_book(options.cases)),
        {tool.title: tool.version for tool in ready},
        {tool.title: tool.hint for tool in known if not tool.version},
        failed,
        runs,
    )
    print(results.text())
    value = json.dumps(results.value(), indent=1, ensure_ascii=False)
    write(options.output / "bench.json", value + "\n")
    write(options.output / "bench.txt", results.text() + "\n")
    return 1 if failed else 0


def _runs(
    place: Workplace, ready: Sequence[Tool], options: argparse.Namespace, failed: dict[str, str]
) -> Iterator[Run]:
    book = make_book(options.cases)
    pdf = [tool for tool in ready if tool.kind == "PDF"]
    large = [tool for tool in pdf if tool.rounds != "small"]
    ours = [tool for tool in ready if tool.name == CASEBOOK]
    yield from scenarios.from_nothing(place, large, book, options.rounds, failed)
    now = yield from scenarios.edited(place, large, book, EDITED, options.edits, failed)
    for tool in pdf:
        if tool in ours and tool.title not in failed:
            yield from scenarios.nothing_changed(place, tool, now, options.edits)
            for scenario in [name for name in scenarios.EDITS if name != EDITED]:
                rounds = options.edits
                now = yield from scenarios.edited(place, [tool], now, scenario, rounds, failed)
    epub = [tool for tool in ready if tool.kind == "EPUB"]
    yield from scenarios.from_nothing(place, epub, book, options.rounds, failed)
    yield from scenarios.edited(place, epub, book, EDITED, options.edits, failed)
    if options.cases > SMALL and not options.quick:
        yield from scenarios.from_nothing(place, pdf, make_book(SMALL), options.rounds, failed)
    for tool in ours:
        yield from scenarios.accounted(place, tool, book, failed)
    if options.growth:
        # The small book again at the end: while the large one is made, the machine may change.
        books = [book, make_book(GROWTH * options.cases), book]
        for tool in ours:
            yield from scenarios.growth(place, tool, books, failed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=60, help="size of the book (default: 60)")
    parser.add_argument("--rounds", type=int, default=3, help="builds from nothing (default: 3)")
    parser.add_argument("--edits", type=int, default=5, help="edits of each kind (default: 5)")
    parser.add_argument(
        "--growth", action="store_true", help=f"also a book {GROWTH} times as large; takes minutes"
    )
    parser.add_argument("--quick", action="store_true", help=f"leave out the book of {SMALL} cases")
    parser.add_argument(
        "--only", action="append", metavar="WORD", help="only tools with this word in their name"
    )
    parser.add_argument(
        "-o", "--output", type=Path, default=ROOT / "output" / "bench", help="folder of the results"
    )
    return parser.parse_args()


def _matches(tool: Tool, words: Sequence[str]) -> bool:
    return any(word.lower() in tool.name.lower() for word in words)


def _contents(book: Book) -> dict[str, int]:
    """Return what there is in the book, counted."""
    inlines = [inline for case in book.cases for inline in case.inlines()]
    events = [event for case in book.cases for event in case.events]
    texts = [i.text for i in inlines if isinstance(i, Words | Emphasis | Remark)]
    texts += [event.text for event in events]
    notes = sum(isinstance(inline, Citation | Remark) for inline in inlines)
    return {
        "cases": len(book.cases),
        "words": sum(len(text.split()) for text in texts),
        "notes_in_text": notes,
        "notes_in_tables": len(events),
        "links_in_text": sum(isinstance(inline, CaseOf | EventOf) for inline in inlines),
        "timeline_rows": len(events),
        "pictures": len(book.cases),
        "sources": len(book.sources),
    }


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
