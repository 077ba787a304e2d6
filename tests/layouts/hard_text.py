"""The narratives of the hard book: files with places for sentences, tables and an address, which
are written here."""

from __future__ import annotations

import re
from functools import cache
from itertools import count
from pathlib import Path

FOLDER = Path(__file__).parent / "hard"
ADDRESS = (
    "https://archive.specimen.example/1931/03/05/the-wheel-stops-at-low-specimen/"
    "correspondence-of-the-committee/index.html?query=acknowledgement&sheet=1847&name=beta_gamma&"
    "sluices=42&keys=none-of-them-fits&witness=seventh&candles=12&language=none&window="
    "counting-house-by-night#remark-in-pencil-on-page-2"
)
"""Of 300 letters."""
_PLACE = re.compile(r"@@(\w+)(?: (\d+) (\d+))?@@")
_WORDS = re.compile(r"[\u4e00-\u9fff]|[^\s\u4e00-\u9fff]+")
_SPACE = {"en": " ", "zh-Hans": ""}
HEADS = {
    "en": ("Sluice", "State at noon", "Hours", "What the clerk remarked of it"),
    "zh-Hans": ("闸门", "正午状态", "小时", "书记员的备注"),
}
HOURS = [f"{n * 1234.5:,.1f}" for n in range(1, 41)]
"""The third cell of each row of the table of forty."""
_STATES = {"en": ("shut", "open", "could not be shut"), "zh-Hans": ("关闭", "打开", "无法关闭")}


def narrative(locale: str) -> str:
    """Return the narrative of the first case in a language."""

    def filled(match: re.Match[str]) -> str:
        kind = match[1]
        if kind == "prose":
            return prose(locale, int(match[2]), int(match[3]))
        return {"address": lambda: ADDRESS, "table": lambda: _table(locale), "wide": _wide}[kind]()

    return _PLACE.sub(filled, (FOLDER / f"{locale}.md").read_text("utf-8"))


def sources() -> str:
    """Return the library of sources."""
    return (FOLDER / "sources.yaml").read_text("utf-8").replace("@@address@@", ADDRESS)


def prose(locale: str, words: int, first: int) -> str:
    """Return whole sentences of so many words in all, or ideographs, and those of the last one."""
    sentences = _sentences(locale)
    found: list[str] = []
    for at in count(first):
        if sum(len(_WORDS.findall(one)) for one in found) >= words:
            return _SPACE[locale].join(found)
        found.append(sentences[at % len(sentences)])
    raise AssertionError


@cache
def _sentences(locale: str) -> tuple[str, ...]:
    return tuple((FOLDER / f"sentences.{locale}.txt").read_text("utf-8").splitlines())


def _table(locale: str) -> str:
    """Return a table of forty rows, every second with a note, every fourth with several lines."""
    rows = [HEADS[locale]]
    for n in range(1, 41):
        note = "" if n % 2 else f"^[{prose(locale, 4, n)}]"
        remark = prose(locale, 18 if n % 4 == 0 else 2, n + 5)
        state = _STATES[locale][n % 3]
        rows.append((f"{n}", f"{state}{note}", HOURS[n - 1], remark))
    return _written(rows, "|---|---|--:|---|")


def _wide() -> str:
    """Return a table of twelve columns whose words no line can break."""
    words = ("sluice", "lock", "sum", "keys", "Tor", "184")
    rows = [tuple(f"{words[n % 6]}{n}" for n in range(at, at + 12)) for at in range(1, 15)]
    return _written(rows, "|---" * 12 + "|")


def _written(rows: list[tuple[str, ...]], rule: str) -> str:
    head, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join((head, rule, *rest))
