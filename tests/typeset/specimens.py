"""Specimens: HTML of parts made from a seed, in the form of the press's contract."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from casebook.fonts.face import Face
from casebook.fonts.font_set import FontSet
from casebook.typeset.job import Job, StyleSheet

ROOT = Path(__file__).parents[2]

_SYLLABLES = (
    "ba",
    "con",
    "de",
    "fi",
    "ga",
    "ho",
    "in",
    "ju",
    "ka",
    "lo",
    "mer",
    "na",
    "or",
    "pre",
    "qui",
    "ra",
    "sta",
    "tu",
    "ver",
    "wo",
)

_FAMILIES = {
    "SourceSerif4-Regular": ("Source Serif 4", 400, "normal"),
    "SourceSerif4-It": ("Source Serif 4", 400, "italic"),
    "SourceSerif4-Semibold": ("Source Serif 4", 600, "normal"),
    "SourceSerif4SmText-Regular": ("Source Serif 4 SmText", 400, "normal"),
    "SourceSerif4SmText-It": ("Source Serif 4 SmText", 400, "italic"),
}


def font_set() -> FontSet:
    """The Latin text faces of the fonts' folder; digests stand in for the manifest's."""
    files = []
    for stem, (family, weight, style) in _FAMILIES.items():
        path = ROOT / "fonts" / f"{stem}.otf"
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        files.append(Face(path, digest, family, weight, style))
    return FontSet(tuple(files))


SHEET = StyleSheet("test.css", (Path(__file__).parent / "test.css").read_text("utf-8"))


class Writer:
    """Writes text and notes; every word is unique to its place, so that tests can find it."""

    def __init__(self, seed: int, part: str = "p") -> None:
        self._random = random.Random(seed)
        self.part = part
        self.count = 0
        self.notes: dict[str, str] = {}

    def words(self, count: int) -> str:
        """Running text of so many words."""
        pick = self._random
        return " ".join(
            "".join(pick.choices(_SYLLABLES, k=pick.randint(1, 4))) for _ in range(count)
        )

    def note(self, words: int, markup: bool = True) -> str:
        """A call and its note, which begins and ends with a word of its own."""
        self.count += 1
        key = f"{self.part}-{self.count}"
        body = f"Begin{self.count}x {self.words(max(0, words - 2))} end{self.count}x."
        self.notes[key] = body
        if markup and words > 6:
            first, middle, rest = body.split(" ", 2)
            body = f"{first} <em>{middle}</em> {rest}"
        return (
            f'<a class="note-call" id="call-{key}" href="#note-{key}" role="doc-noteref">'
            f"q{self.count}q</a>"
            f'<span class="note" id="note-{key}" role="doc-footnote">'
            f'<a class="note-number" href="#call-{key}">{self.count}</a>'
            f'<span class="note-text">{body}</span></span>'
        )

    def paragraph(self, words: int, notes: list[int]) -> str:
        """A paragraph with notes of so many words each, at random places."""
        places = sorted(self._random.sample(range(1, words), len(notes)))
        parts, at = [], 0
        for place, length in zip(places, notes, strict=True):
            parts.append(self.words(place - at) + self.note(length))
            at = place
        parts.append(self.words(words - at) + ".")
        return f"<p>{' '.join(parts)}</p>"

    def pick(self, low: int, high: int) -> int:
        """A random number."""
        return self._random.randint(low, high)


def page(body: str, language: str = "en") -> str:
    """A complete document."""
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"/>'
        f"<title>Specimen</title></head><body>{body}</body></html>"
    )


def job(body: str, name: str = "specimen", *more: StyleSheet) -> Job:
    """A job in the test style sheet."""
    return Job(name, page(body), (SHEET, *more), font_set(), "en")


def dense_prose(seed: int, notes: int) -> tuple[Writer, str]:
    """Prose with about 4.4 notes a page of 6 x 9 in, from one line to ten."""
    writer = Writer(seed)
    body = []
    while writer.count < notes:
        if len(body) % 9 == 0:
            body.append(f'<h2 id="h{len(body)}">{writer.words(4)}</h2>')
        wanted = min(writer.pick(0, 4), notes - writer.count)
        lengths = [
            writer.pick(4, 30) if writer.pick(0, 9) else writer.pick(60, 120) for _ in range(wanted)
        ]
        body.append(writer.paragraph(writer.pick(60, 190), lengths))
    return writer, "\n".join(body)


def dense_tables(seed: int, notes: int) -> tuple[Writer, str]:
    """Tables of dates and events, most rows with a note or two."""
    writer = Writer(seed)
    body = []
    while writer.count < notes:
        rows = []
        for _ in range(writer.pick(8, 30)):
            cells = [writer.words(2), writer.words(writer.pick(4, 40))]
            for index in range(2):
                for _ in range(writer.pick(0, 1 + index)):
                    if writer.count < notes:
                        cells[index] += writer.note(writer.pick(4, 30))
            rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        body.append(
            f"<h2>{writer.words(3)}</h2><table><thead><tr><th>Date</th><th>Event</th></tr>"
            f"</thead><tbody>{''.join(rows)}</tbody></table>"
        )
    return writer, "\n".join(body)
