"""Readers of e-books in a browser without a window: what is shown of a book, and what is wrong with
it. visit.mjs opens the book and looks."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
INSTALLED = Path(sys.prefix) / "readers" / "node_modules"
"""Where `make test` puts what package.json names."""
READERS = ("foliate", "epubjs")


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen and what its reader has chosen."""

    width: int
    height: int
    """In CSS pixels."""
    percent: int
    """The size of text."""
    dark: bool = False

    def __str__(self) -> str:
        shade = "dark" if self.dark else "light"
        return f"{self.width} x {self.height}, text at {self.percent} %, {shade}"


PHONE, TABLET = (390, 844), (820, 1180)
IN_HAND = Screen(*TABLET, percent=100)
"""What most would choose."""
EXTREMES = (Screen(*PHONE, percent=300), Screen(*TABLET, percent=100, dark=True))
ALTERNATING = tuple(
    Screen(*size, percent=percent, dark=number % 2 == 0)
    for number, (size, percent) in enumerate(product((PHONE, TABLET), (100, 200, 300)))
)
"""All sizes, light and dark by turns: colours move no text."""
ALL = tuple(
    Screen(*size, percent=percent, dark=dark)
    for size, percent, dark in product((PHONE, TABLET), (100, 200, 300), (False, True))
)


@dataclass(frozen=True, slots=True)
class Visit:
    """A book, what it is opened in, and what is looked at: `measure` pages, `turn` them, follow
    `links`."""

    book: Path
    reader: str
    screen: Screen
    looks: tuple[str, ...] = ("measure",)
    show: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Pages of which a picture is kept in any case, by document."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What was seen."""

    visit: Visit
    pages: Mapping[str, int]
    """How many pages each document has."""
    lines: int
    findings: tuple[Mapping[str, Any], ...]
    errors: tuple[str, ...]
    turned: tuple[tuple[str, int], ...]
    """Document and page, in the order in which pages were turned."""
    wrong: tuple[str, ...]
    """Links that led elsewhere."""
    count: Mapping[str, int]
    """How many links were followed, by what they are."""
    pictures: Path

    def told(self) -> list[str]:
        """Return a line for everything that is wrong."""
        where = f"{self.visit.book.name} in {self.visit.reader}, {self.visit.screen}"
        lines = [
            f"{where}: {one['document']}, page {one['page']}: {one['what']} ({one['measure']}):"
            f" “{one['words']}”{self._picture(one)}"
            for one in self.findings
        ]
        return lines + [f"{where}: {wrong}" for wrong in (*self.wrong, *self.errors)]

    def _picture(self, finding: Mapping[str, Any]) -> str:
        return f"; see {self.pictures / finding['picture']}" if "picture" in finding else ""


def read(visits: Iterable[Visit], pictures: Path) -> list[Shown]:
    """Make visits, one after another in one browser; pictures of screens on which something is
    wrong are kept in a folder."""
    visits = tuple(visits)
    pictures.mkdir(exist_ok=True)
    job = {
        "browser": browser(),
        "modules": str(INSTALLED),
        "pictures": str(pictures),
        "visits": [asdict(visit) | {"book": str(visit.book)} for visit in visits],
    }
    run = subprocess.run(
        ["node", HERE / "visit.mjs"],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, f"{run.stderr}\n(`make test` installs what readers need)"
    found = json.loads(run.stdout)
    return [_shown(visit, one, pictures) for visit, one in zip(visits, found, strict=True)]


def browser() -> str:
    """Return where the browser is."""
    browser = shutil.which("chromium")
    assert browser, "there is no chromium: `make test` installs it"
    return browser


def _shown(visit: Visit, found: Mapping[str, Any], pictures: Path) -> Shown:
    documents = found["documents"]
    return Shown(
        visit,
        pages={one["name"]: one["pages"] for one in documents},
        lines=sum(one["lines"] for one in documents),
        findings=tuple(found["findings"]),
        errors=tuple(found["errors"]),
        turned=tuple((one["document"], one["page"]) for one in found["turned"]),
        wrong=tuple(found["wrong"]),
        count=found["count"],
        pictures=pictures,
    )
