"""The book of the benchmark, from one seed: everything in it is invented.

A case has 4 sections, 20 paragraphs with 20 notes, a picture, and a timeline of 12 rows, each with
its source in a note, as casebook asks for: about 14 pages of 6 x 9 in.
"""

from __future__ import annotations

import datetime
from random import Random

from benchmarks import prose
from benchmarks.model import (
    Book,
    Case,
    CaseOf,
    Citation,
    DateOf,
    ElapsedOf,
    Emphasis,
    Event,
    EventOf,
    Inline,
    Paragraph,
    Person,
    PersonOf,
    Picture,
    Remark,
    Section,
    Source,
    Words,
)

SEED = "casebook"
PARAGRAPHS, NOTES, ROWS, SOURCES = 20, 20, 12, 200
CASE_LINKS, EVENT_LINKS = 5, 5
LENGTHS = ((2, 4), (3, 6), (5, 8), (7, 10))
"""Sentences of a paragraph: short ones, long ones, and what lies between."""
_GIVEN = ("Ada", "Bruno", "Clara", "Daniel", "Edith", "Felix", "Greta", "Hugo", "Irma", "Jonas")
_FAMILY = ("Abel", "Brandt", "Corvin", "Dorn", "Ekdal", "Falk", "Gerlach", "Hallam", "Ibsley",
           "Jessop", "Kemble", "Lorimer", "Marsh", "Norden", "Orrell", "Pell")  # fmt: skip
_ROLES = ("surveyor", "town clerk", "engineer", "treasurer of the board", "member of the council")
_KINDS = ("article-newspaper", "article-journal", "book", "report")


def make_book(count: int, seed: str = SEED) -> Book:
    """Return a book of `count` cases; the same arguments give the same book."""
    sources = tuple(_source(Random(f"{seed}/source/{number}"), number) for number in range(SOURCES))
    keys = [source.id for source in sources]
    cases = tuple(_case(Random(f"{seed}/case/{n}"), n, count, keys) for n in range(count))
    cited = {key for case in cases for key in case.cited()}
    return Book(
        "benchmark",
        "Works and Accounts",
        f"{count} invented cases",
        cases,
        tuple(source for source in sources if source.id in cited),
    )


def _source(random: Random, number: int) -> Source:
    key = f"source-{number:03}"
    kind = random.choice(_KINDS)
    # No source is older than what rests on it, which casebook check would doubt.
    issued = datetime.date(1986, 1, 1) + datetime.timedelta(days=random.randrange(14_000))
    town = prose.place(random)
    paper = random.choice(("Gazette", "Chronicle", "Quarterly Review", "Herald"))
    article = kind.startswith("article")
    return Source(
        id=key,
        kind=kind,
        title=prose.title(random),
        given=random.choice(_GIVEN),
        family=random.choice(_FAMILY),
        container=f"The {town} {paper}" if article else "",
        publisher="" if article else f"{town} Press",
        issued=issued,
        page=str(random.randint(1, 60)) if article else "",
        address=f"https://example.org/{key}" if random.random() < 0.5 else "",
    )


def _case(random: Random, number: int, count: int, keys: list[str]) -> Case:
    first = datetime.date(1955, 1, 1) + datetime.timedelta(days=random.randrange(9_000))
    days = sorted(random.sample(range(1_500), ROWS))
    events = tuple(
        Event(
            f"event-{row + 1:02}",
            first + datetime.timedelta(days=day),
            prose.short_sentence(random),
            _citation(random, keys),
        )
        for row, day in enumerate(days)
    )
    names = zip(random.sample(_GIVEN, 4), random.sample(_FAMILY, 4), strict=True)
    people = tuple(
        Person(family.lower(), given, family, random.choice(_ROLES)) for given, family in names
    )
    paragraphs = _paragraphs(random, events, people, number, count, keys)
    ends = [5, 5 + random.randint(4, 6), 15, PARAGRAPHS]
    starts = [0, *ends[:-1]]
    sections = tuple(
        Section(prose.title(random), tuple(paragraphs[start:end]))
        for start, end in zip(starts, ends, strict=True)
    )
    title = prose.title(random).partition(" at ")[0]
    summary, key = prose.sentences(random, 2, 2), f"case-{number + 1:03}"
    return Case(key, title, summary, people, events, sections, _picture(random, key))


def _picture(random: Random, key: str) -> Picture:
    """Return a picture of other pixels for another seed of the book."""
    return Picture(
        f"{key}/{random.random()}",
        prose.short_sentence(random),
        f"Photograph: {random.choice(_GIVEN)} {random.choice(_FAMILY)}.",
        f"A view of {prose.place(random)}",
    )


def _citation(random: Random, keys: list[str]) -> Citation:
    chosen = random.sample(keys, random.choice((1, 1, 1, 2)))
    pages = [str(random.randint(1, 300)) if random.random() < 0.4 else "" for _ in chosen]
    return Citation(tuple(zip(chosen, pages, strict=True)))


def _paragraphs(
    random: Random,
    events: tuple[Event, ...],
    people: tuple[Person, ...],
    number: int,
    count: int,
    keys: list[str],
) -> list[Paragraph]:
    """Return the paragraphs of a case; notes, links and roles fall where chance puts them."""
    extras: list[list[Inline]] = [[] for _ in range(PARAGRAPHS)]

    def scatter(inlines: list[Inline]) -> None:
        for inline in inlines:
            random.choice(extras).append(inline)

    others = [f"case-{n + 1:03}" for n in range(count) if n != number]
    scatter([CaseOf(random.choice(others)) for _ in range(CASE_LINKS if others else 0)])
    scatter([EventOf(random.choice(events).id) for _ in range(EVENT_LINKS)])
    scatter([PersonOf(random.choice(people).id, turn > 3) for turn in range(16)])
    scatter([DateOf(events[0].day + datetime.timedelta(random.randrange(1_500))) for _ in range(8)])
    pairs = [sorted(random.sample(range(ROWS), 2)) for _ in range(3)]
    scatter([ElapsedOf(events[a].id, events[b].id) for a, b in pairs])
    scatter([Emphasis(prose.title(random)) for _ in range(10)])
    scatter([_note(random, keys) for _ in range(NOTES)])
    return [_paragraph(random, extra) for extra in extras]


def _note(random: Random, keys: list[str]) -> Inline:
    if random.random() < 0.8:
        return _citation(random, keys)
    return Remark(prose.sentences(random, 1, 3), random.choice(["", random.choice(keys)]))


def _paragraph(random: Random, extras: list[Inline]) -> Paragraph:
    least, most = random.choice(LENGTHS)
    said: list[list[Inline]] = []
    notes = [inline for inline in extras if isinstance(inline, Citation | Remark)]
    roles = [inline for inline in extras if not isinstance(inline, Citation | Remark)]
    said.extend(_with_role(random, role) for role in roles)
    plain = max(1, random.randint(least, most) - len(roles), len(notes) - len(roles))
    said.extend([Words(prose.sentence(random))] for _ in range(plain))
    random.shuffle(said)
    for note, at in zip(notes, random.sample(range(len(said)), len(notes)), strict=True):
        said[at].append(note)
    inlines: list[Inline] = []
    for one in said:
        inlines.extend([Words(" "), *one] if inlines else one)
    return tuple(inlines)


def _with_role(random: Random, role: Inline) -> list[Inline]:
    """Return a sentence around a reference."""
    clause = prose.clause(random)
    match role:
        case DateOf() | EventOf():
            return [Words("On "), role, Words(f" {clause}.")]
        case PersonOf():
            return [role, Words(f" noted that {clause}.")]
        case CaseOf():
            return [Words("The same happened in "), role, Words(f": {clause}.")]
        case ElapsedOf():
            return [Words("Only after "), role, Words(f" was it known that {clause}.")]
    return [Words("In a paper headed "), role, Words(f" {clause}.")]
