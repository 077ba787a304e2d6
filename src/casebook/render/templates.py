"""Templates, filled in by Jinja.

An author may write templates of their own: they are content, run in Jinja's sandbox, and reach no
file but the templates. What bounds their time and memory is the process that they are filled in in
(see `production.rendering`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from traceback import extract_tb

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from casebook.errors import CasebookError, Problem
from casebook.model.anchor import Anchor, spelled
from casebook.render.template_words import unprinted

HINT = "Mend the template, or delete it to have ours"

_FAULTS = (
    TemplateError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TimeoutError,
    TypeError,
    ValueError,
)
_EXHAUSTED = (MemoryError, TimeoutError)
_LEFT_OUT = ("random", "lipsum", "center", "filesizeformat", "format", "indent", "pprint", "slice",
             "striptags", "tojson", "urlize", "wordwrap")  # fmt: skip
"""What Jinja offers that gives another text each time, or that a book needs for nothing and that
takes long, of a few characters, where nothing can interrupt it."""


class TemplateExhausted(CasebookError):
    """A template needs more time or memory than it may have."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The texts of all templates of a layout."""

    texts: tuple[tuple[str, str], ...]
    """Name, such as `parts/case.html`, and text."""
    own: frozenset[str] = frozenset()
    """The names of those that are the book's own."""
    replaced: tuple[tuple[str, str], ...] = ()
    """Name and text of each of ours that one of the book's own takes the place of."""

    @property
    def shipped(self) -> Templates:
        """Ours, as if the book had none of its own."""
        kept = tuple(one for one in self.texts if one[0] not in self.own)
        return Templates((*kept, *self.replaced))

    def fill(self, name: str, **values: object) -> str:
        """Return a template with its fields filled in.

        Raises CasebookError for a fault in it, or in one that it includes; TemplateExhausted where
        what it may take is bounded.
        """
        try:
            return _environment(self).get_template(name).render(values)
        except (*_FAULTS, SyntaxError) as error:
            kind = TemplateExhausted if isinstance(error, _EXHAUSTED) else CasebookError
            raise kind(self._problem(name, error)) from error

    def parse(self) -> None:
        """Parse the book's own templates. Raises CasebookError with the faults of all, and with
        the words that none of them prints."""
        problems: list[Problem] = []
        for name in sorted(self.own):
            try:
                _environment(self).get_template(name)
            except (*_FAULTS, SyntaxError) as error:
                problems.append(self._problem(name, error))
        if not problems:
            environment = _environment(self)
            trees = {name: environment.parse(text, name) for name, text in self.texts}
            problems += unprinted(trees, self.own)
        if problems:
            raise CasebookError(problems)

    def load_ours(self) -> None:
        """Have those that are not the book's own ready, for all copies of this process."""
        for name, _ in self.texts:
            if name not in self.own:
                _environment(self).get_template(name)

    def _problem(self, name: str, error: BaseException) -> Problem:
        if isinstance(error, TemplateSyntaxError):
            what = f"the template does not parse: {error.message}"
            return _problem((error.name or name).removeprefix("layouts/"), error.lineno, what)
        place, line = self._place(error) or (name, 0)
        if isinstance(error, TemplateNotFound):
            what = f"there is no template “{error.name}” in layouts/"
            known = ", ".join(f"“{one}”" for one, _ in self.texts)
            return Problem(f"layouts/{place}", line, what, f"Templates are {known}")
        said = "it needs too much memory" if isinstance(error, MemoryError) else str(error)
        what = f"the template cannot be filled in: {said or type(error).__name__}"
        return _problem(place, line, what)

    def _place(self, error: BaseException) -> tuple[str, int] | None:
        """Return the template and the line that an error comes from: Jinja names them in the
        trace."""
        names = {f"layouts/{name}": name for name, _ in self.texts}
        for frame in reversed(extract_tb(error.__traceback__)):
            if frame.filename in names:
                return names[frame.filename], frame.lineno or 0
        return None

    def places(self, *words: str) -> Iterator[tuple[str, int]]:
        """Yield file and line of the book's own templates where any of some words stands."""
        for name, text in self.texts:
            if name in self.own:
                for number, line in enumerate(text.split("\n"), 1):
                    if any(word in line for word in words):
                        yield f"layouts/{name}", number


def _problem(name: str, line: int, what: str) -> Problem:
    return Problem(f"layouts/{name}", line, what, HINT)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox without powers: of two small numbers one can be made that fills the memory,
    and nothing interrupts it."""

    intercepted_binops = frozenset(("**",))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        raise TemplateRuntimeError(f"“{operator}” has no place in a template")


@pass_context
def _finalized(context: Context, value: object) -> object:
    """Return what is printed of a value. It asks for the context, though it needs none: without
    one Jinja would work out what is constant while it parses, where nothing is bounded."""
    return spelled(value) if isinstance(value, Anchor) else value


@lru_cache(maxsize=4)
def _environment(templates: Templates) -> ImmutableSandboxedEnvironment:
    texts = dict(templates.texts)

    def load(name: str) -> tuple[str, str, None] | None:
        return (texts[name], f"layouts/{name}", None) if name in texts else None

    environment = _Sandbox(
        loader=FunctionLoader(load),  # None: never out of date
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalized,
        optimized=False,
    )
    for name in _LEFT_OUT:
        environment.filters.pop(name, None)
        environment.globals.pop(name, None)
    return environment
