"""What a template of a book's own makes of a part, compared with what ours makes of it.

A template arranges what the content says. It may neither take back what stands there, nor strike
or raise it, nor give it another language, another sign of standing, or words besides: those of its
own have a place on the pages of the imprint, where a book speaks of itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from xml.etree.ElementTree import Element, fromstring

from casebook.errors import Problem, abridged
from casebook.model.case import MARKS
from casebook.model.document_statements import document_statements
from casebook.model.document_text import COLUMN_HEAD, DocumentText, document_text, local_name
from casebook.model.front_matter import Colophon, Copyright, HalfTitle, TitlePage
from casebook.model.ledger import LedgerPart
from casebook.model.part import Part, PartText
from casebook.model.passages import squeezed
from casebook.model.standing_account import false_meanings, standing_account
from casebook.model.statement import CHANGED_BY, FoundStatement, Statement, StatementKind
from casebook.production.document_words import Gaps, strictly_squeezed
from casebook.proof.statements import further_findings, stated_of, statement_findings
from casebook.render.passages import said_of
from casebook.render.render import Setting, render

_IMPRINT = HalfTitle | TitlePage | Copyright | Colophon
"""What a book says of itself: a template may say more there, such as where it was printed."""
_OTHERWISE: frozenset[StatementKind] = frozenset(("page", "standing"))
"""What is accounted for by itself."""
_HEARD = ("aria-label", "aria-description", "aria-roledescription", "title", "alt")
"""Attributes whose words are read."""
_MOST = 20
"""Faults of one part that are told."""
_LEAST = 4
"""Characters of words that are looked for in a template."""
_ELEMENTS = {
    "is struck": ("<s>", "<s ", "<del"),
    "is underlined": ("<u>", "<u ", "<ins"),
    "is raised": ("<sup",),
    "is lowered": ("<sub",),
}
"""What a template may have changed the sense of words with, by what is told; else a language."""
_AS_IT_IS = (
    "Write what {{ write.… }} gives as it is, without <s>, <sup>, lang= and the like; style sheets "
    "say how it looks"
)
_LOCALE = 'Write lang="{{ wording.locale }}" xml:lang="{{ wording.locale }}"'
_ALOUD = "Write {{ term(…) }}, or delete it: it is read aloud, or shown"
_SIGNED = (
    "Write {{ sign(….standing, term, mark) }} before each value, as our template does, and nowhere "
    "else"
)
_HEADS = (
    "Write {{ label(term(…), epub) }} in the cells as our template does, and the class column-head "
    "on nothing else"
)
_ADDED = (
    "Write {{ term(…) }}, or write it into the content; words of a template's own have their place "
    "on the title pages, the copyright page and in the colophon"
)


def template_faults(part: Part, text: PartText, html: str, setting: Setting) -> list[Problem]:
    """Return what a document from templates of the book's own says that the part does not, or says
    otherwise."""
    ours = replace(setting, templates=setting.templates.shipped)
    account = _Account(
        part, text, setting, fromstring(html), fromstring(render(part, text, ours)[0])
    )
    return list(dict.fromkeys(islice(account.all(), _MOST)))


def merged(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems with those of one kind, and of one line of a template, as one: what is wrong
    in one part is wrong in all of its kind, and in every language."""
    groups: dict[object, list[Problem]] = {}
    for problem in problems:
        is_ours = problem.hint in (_AS_IT_IS, _ADDED, _SIGNED, _LOCALE, _ALOUD, _HEADS)
        kind = (problem.file, problem.line, problem.hint) if is_ours else problem
        groups.setdefault(kind, []).append(problem)
    return [
        replace(first, what=f"{first.what}; and {len(more)} more of the kind") if more else first
        for first, *more in groups.values()
    ]


class _Account:
    """A document, compared with the one that our template makes."""

    def __init__(
        self, part: Part, text: PartText, setting: Setting, own: Element, ours: Element
    ) -> None:
        self._part = part
        self._setting = setting
        self._wording = setting.wording
        self._is_imprint = isinstance(text.content, _IMPRINT)
        self._own, self._ours = own, ours
        self._said, self._due = document_text(own), document_text(ours)
        self._passages, self._statements = said_of(text, setting.wording)

    def all(self) -> Iterator[Problem]:
        """Yield all that is wrong."""
        yield from self._stated()
        yield from self._languages()
        yield from self._standing()
        yield from self._heads()
        if not self._is_imprint:
            yield from self._added()
            yield from self._heard()

    def _problem(self, what: str, hint: str, *words: str) -> Problem:
        """Return a problem, at the place of words in templates if they stand in one only."""
        places = list(dict.fromkeys(self._setting.templates.places(*words))) if words else []
        own = f"layouts/{self._part.kind.template}", 0
        file, line = places[0] if len(places) == 1 else own
        return Problem(file, line, f"{what} (in {self._part.id})", hint)

    def _stated(self) -> Iterator[Problem]:
        """Yield what the document states otherwise of the words of the content."""
        part = LedgerPart(self._part.id, "", False, (), self._statements)
        found = [x for x in document_statements(self._own, self._part.id) if self._is_due(x)]
        due = document_statements(self._ours, self._part.id)
        known = stated_of(
            [replace(part, statements=[Statement(one.kind, one.words, one.value) for one in due])]
        )
        hint = _AS_IT_IS
        for one in statement_findings(part, found, _OTHERWISE):
            yield self._problem(f"the template changes what is said: {one.what}", hint)
        for one in further_findings(part, found, known):
            elements = next((x for how, x in _ELEMENTS.items() if how in one.what), ("lang=",))
            yield self._problem(f"the template changes what is said: {one.what}", hint, *elements)

    def _is_due(self, found: FoundStatement) -> bool:
        """Return whether something is stated of words of the content; where a template may have
        words of its own, it may raise these too."""
        if not self._is_imprint or found.kind not in CHANGED_BY:
            return True
        texts = (squeezed(passage.text) for passage in self._passages)
        return any(text in found.words or found.words in text for text in texts)

    def _languages(self) -> Iterator[Problem]:
        wanted = self._wording.locale
        for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang"):
            if (given := self._own.get(name)) != wanted:
                what = f"the template says that the part is in “{given or ''}”, not in “{wanted}”"
                yield self._problem(what, _LOCALE, 'lang="')

    def _standing(self) -> Iterator[Problem]:
        flow = squeezed(self._said.flow)
        meanings = {mark: self._wording.term(standing) for standing, mark in MARKS.items()}
        hint = _SIGNED
        account = standing_account(self._statements, flow, meanings)
        for one in account.missing:
            what = f"the template does not put {one.value} before “{abridged(one.words)}”"
            yield self._problem(what, hint, "mark[", "sign(")
        for sign, words in false_meanings(flow, account.unexplained, meanings):
            yield self._problem(f"the template says that {sign} means “{words}”", hint, "term(")
        for element in self._own.iter():
            sign, label = "".join(element.itertext()).strip(), element.get("aria-label")
            if sign in meanings and label not in (None, meanings[sign]):
                what = f"the template has {sign} read aloud as “{label}”"
                yield self._problem(what, hint, label)

    def _added(self) -> Iterator[Problem]:
        """Yield words, figures and signs of the template's own."""
        due = Gaps(self._passages, self._due)
        signs = {squeezed(self._wording.term(standing)): mark for standing, mark in MARKS.items()}
        labels = [term for term in self._wording.terms() if "{" not in term]
        known = {*due.pieces(), *map(strictly_squeezed, labels), strictly_squeezed(self._title)} - {
            *signs,
            "",
        }
        hint = _ADDED
        for piece in Gaps(self._passages, self._said).unknown(known, signs):
            words = " ".join(piece.split())
            said = abridged(words)
            yield self._problem(f"the template adds “{said}”", hint, *_telling(piece, words))
        if len(self._unexplained(self._said)) > len(self._unexplained(self._due)):
            what = "the template adds a sign of standing that belongs to no fact and no event"
            yield self._problem(what, _SIGNED, "mark[", "sign(")
        for id_, note in self._said.notes.items():
            if len(strictly_squeezed(note)) > len(strictly_squeezed(self._due.notes.get(id_, ""))):
                what = f"the template adds words to a note: “{abridged(note.strip())}”"
                yield self._problem(what, hint, "write.note_text")

    def _unexplained(self, said: DocumentText) -> Sequence[int]:
        meanings = {mark: self._wording.term(standing) for standing, mark in MARKS.items()}
        return standing_account(self._statements, squeezed(said.flow), meanings).unexplained

    def _heard(self) -> Iterator[Problem]:
        """Yield words in attributes that ours does not have."""
        known = {value for _, value in _heard(self._ours)} | {*self._wording.terms(), self._title}
        for name, value in _heard(self._own):
            if value not in known:
                yield self._problem(f"the template adds {name}=“{abridged(value)}”", _ALOUD, value)

    def _heads(self) -> Iterator[Problem]:
        """Yield heads of columns, which no account of words counts, that ours does not write before
        the same."""
        due = Counter(_heads(self._ours))
        for head, said in _heads(self._own):
            due[head, said] -= 1
            if due[head, said] < 0:
                what = f"the template writes “{abridged(head)}” as the head of a column"
                yield self._problem(what, _HEADS, "label(", COLUMN_HEAD)

    @property
    def _title(self) -> str:
        return self._wording.plain(self._part.title)


def _heads(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the heads of columns, each with all that its cell says; of those over columns alone."""
    for holder in root.iter():
        for element in holder:
            if COLUMN_HEAD in (element.get("class") or "").split():
                is_over = local_name(element) == "th"
                said = "" if is_over else squeezed("".join(holder.itertext()))
                yield " ".join("".join(element.itertext()).split()), said


def _telling(*words: str) -> list[str]:
    """Return those of some words by which their place in a template can be told."""
    return [one.strip() for one in words if len(one.strip()) >= _LEAST]


def _heard(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the attributes whose words are read, with these."""
    for element in root.iter():
        for name in _HEARD:
            if value := (element.get(name) or "").strip():
                yield name, value
