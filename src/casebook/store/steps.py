"""Steps: what need not be done twice.

A step is a pure function of values whose result the store keeps. What it is given makes its key.
Some steps also look things up on their way: the title of another case, the date of an event there.
Nobody knows beforehand what they will ask. So the questions that a step asked are kept, and the
result under the digest of each answer: it is done again if one of them has another answer now, and
only then. These are the traces of Mokhov, Mitchell and Peyton Jones, "Build Systems à la Carte"
(2018), section 4.2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TypeVar

from casebook.store.codec import Codec, NotAValue
from casebook.store.keys import key
from casebook.store.store import Store

T = TypeVar("T")

Question = tuple[str, ...]
"""What a step looks up, such as `("title", "lei-zhengfu")`."""

Ask = Callable[[Question], None]
"""Called with each question that a step asks."""


class Steps:
    """Recalls the results of steps; what it does not know it has made, and keeps.

    A result that the store cannot take (a full disk) stays in memory for this build.
    """

    def __init__(self, store: Store | None, codec: Codec) -> None:
        """Without a store all results stay in memory."""
        self._store = store
        self._codec = codec
        self._unkept: dict[str, bytes] = {}

    def recall(
        self, name: str, kind: type[T], given: Iterable[str | bytes], make: Callable[[], T]
    ) -> T:
        """Return the result of a step, of a type: as it was made before of what is given, or made
        now."""
        at = key(name, *given)
        found = self.known(at, kind)
        if found is None:
            found = make()
            self.keep(at, found)
        return found

    def trace(
        self,
        name: str,
        kind: type[T],
        given: Iterable[str | bytes],
        answer: Callable[[Question], str],
        make: Callable[[Ask], T],
    ) -> T:
        """Return the result of a step that looks things up: as it was made before, if all that it
        asked then has the same answers now, or made now.

        `answer` returns what stands for the answer that a question has now; `make` calls its
        argument with each question that it asks.
        """
        task = tuple(given)
        asked_at = key(f"questions of {name}", *task)
        asked = self.known(asked_at, tuple)
        if asked is not None and all(_is_question(one) for one in asked):
            found = self.known(key(name, *task, *_answers(asked, answer)), kind)
            if found is not None:
                return found
        questions: dict[Question, None] = {}
        made = make(questions.setdefault)
        asked = tuple(questions)
        self.keep(key(name, *task, *_answers(asked, answer)), made)
        self.keep(asked_at, asked)
        return made

    def known(self, at: str, kind: type[T]) -> T | None:
        """Return the value under a key; None if there is none, or it is not of a type."""
        data = self._get(at)
        if data is None:
            return None
        try:
            found = self._codec.decode(data)
        except NotAValue:
            return None
        return found if isinstance(found, kind) else None

    def keep(self, at: str, value: object) -> None:
        """Keep a value under a key."""
        data = self._codec.encode(value)
        if not (self._store and self._store.put(at, data)):
            self._unkept[at] = data

    def deposit(self, value: object) -> str:
        """Keep a value under the name that equal values have; return the name."""
        name = value_name(value)
        if self._get(name) is None:
            self.keep(name, value)
        return name

    def _get(self, at: str) -> bytes | None:
        data = self._unkept.get(at)
        return self._store.get(at) if data is None and self._store else data


def value_name(value: object) -> str:
    """Return the name of a value: equal values of declared types have the same, others another.

    It is made of what the value says of itself, not of its bytes in the store: these tell whether
    two of its fields are one object, too.
    """
    return key("value", sha256(repr(value).encode()).digest())


def _is_question(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(word, str) for word in value)


def _answers(asked: Iterable[Question], answer: Callable[[Question], str]) -> Iterable[str]:
    for question in asked:
        yield str(len(question))
        yield from question
        yield answer(question)
