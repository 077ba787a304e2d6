"""Invented prose: sentences of varied length from a small grammar of town affairs."""

from __future__ import annotations

from random import Random

import yaml

from benchmarks.files import HERE


def _listed(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(";" if ";" in text else ","))


_WORDS: dict[str, str] = yaml.safe_load((HERE / "words.yaml").read_text("utf-8"))
_BODIES, _VERBS, _QUALITIES, _THINGS, _MATTERS, _MANNERS, _OPENINGS, _ASIDES = (
    _listed(_WORDS[kind])
    for kind in (
        "bodies", "verbs", "qualities", "things", "matters", "manners", "openings", "asides",
    )
)  # fmt: skip
_BEGINNINGS, _ENDINGS = _WORDS["beginnings"].split(), _WORDS["endings"].split()


def place(random: Random) -> str:
    """Return the name of a town that does not exist."""
    return random.choice(_BEGINNINGS) + random.choice(_ENDINGS)


def subject(random: Random) -> str:
    """Return what a document or a chapter can be about: `the survey of the sea wall`."""
    return f"the {random.choice(_THINGS)} of {random.choice(_MATTERS)}"


def clause(random: Random) -> str:
    """Return a main clause without its capital and full stop."""
    words = f"{random.choice(_BODIES)} {random.choice(_VERBS)} the {random.choice(_QUALITIES)} "
    words += f"{random.choice(_THINGS)} for {random.choice(_MATTERS)}"
    match random.randrange(7):
        case 0 | 1 | 2:
            return f"{words} {random.choice(_MANNERS)}"
        case 3:
            return f"{words} at {place(random)}"
        case 4:
            return f"{words}, at a price of {random.randint(100, 99_999):,} crowns"
    return words


def sentence(random: Random) -> str:
    """Return a sentence of some 8 to 50 words."""
    match random.randrange(9):
        case 0 | 1:
            text = clause(random)
        case 2 | 3:
            text = f"{random.choice(_OPENINGS).lower()} {clause(random)}, {clause(random)}"
        case 4:
            text = f"{clause(random)}, and {clause(random)}"
        case 5:
            text = f"{clause(random)}; {clause(random)}"
        case 6:
            text = f"{random.choice(_ASIDES)}, {clause(random)}"
        case 7:
            said = clause(random)
            text = f"the minutes have it that “{said},” but {clause(random)}"
        case _:
            three = [subject(random) for _ in range(3)]
            text = f"three papers bear on this: {three[0]}, {three[1]}, and {three[2]}"
    return f"{text[0].upper()}{text[1:]}."


def short_sentence(random: Random) -> str:
    """Return a sentence of one clause, some 8 to 25 words."""
    text = clause(random)
    return f"{text[0].upper()}{text[1:]}."


def sentences(random: Random, least: int, most: int) -> str:
    """Return a run of sentences."""
    return " ".join(sentence(random) for _ in range(random.randint(least, most)))


def title(random: Random) -> str:
    """Return the title of a document or chapter, in capitals and lower case."""
    small = {"of", "the", "for", "and", "a"}
    words = f"{subject(random)} at {place(random)}".split()
    words = [word if word in small | {"at"} else word[0].upper() + word[1:] for word in words]
    return " ".join([words[0].capitalize(), *words[1:]])
