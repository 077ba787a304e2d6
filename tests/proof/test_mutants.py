"""Finished files with bytes changed at random: `proof` answers for each, whatever it finds."""

from __future__ import annotations

import random
from pathlib import Path

from casebook.production.proofreading import proof_files

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook

MUTANTS = 60


def mutant(data: bytes, seed: int) -> bytes:
    """The bytes with some of them changed, lost or doubled."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 40))):
        at = chance.randrange(len(changed))
        length = chance.choice((1, 1, 8, 200))
        match chance.randrange(3):
            case 0:
                changed[at : at + length] = chance.randbytes(length)
            case 1:
                del changed[at : at + length]
            case _:
                changed[at:at] = changed[at : at + length]
    return bytes(changed)


def test_every_mutant_is_answered(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    names = ("tiny.print.en.pdf", "tiny.ebook.en.epub")
    assert casebook("build", *(f"--only={name}" for name in names), cwd=book).status == 0
    paths = []
    for name in names:
        data = (book / "output" / name).read_bytes()
        for seed in range(MUTANTS):
            path = book / "output" / f"{seed}.{name}"
            path.write_bytes(mutant(data, seed))
            ledger = book / "output" / ".casebook" / f"{name}.words"
            (ledger.parent / f"{path.name}.words").write_bytes(ledger.read_bytes())
            paths.append(path)
    answers = dict(proof_files(paths))
    assert answers.keys() == set(paths)
    assert sum(bool(answer.problems) for answer in answers.values()) > MUTANTS
    for answer in answers.values():
        assert not any("Traceback" in problem.what for problem in answer.problems)
        assert not any("ended the process" in problem.what for problem in answer.problems)
