"""Templates, filled in by Jinja.

An author may write templates of their own: they are content, and run in Jinja's sandbox.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from traceback import extract_tb

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from casebook.errors import CasebookError, Problem
from casebook.model.anchor import Anchor, spelled

_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Templates:
    """The texts of all templates of a layout."""

    texts: tuple[tuple[str, str], ...]
    """Name, such as `parts/case.html`, and text."""
    own: frozenset[str] = frozenset()
    """The names of those that are the book's own."""

    def fill(self, name: str, **values: object) -> str:
        """Return a template with its fields filled in.

        Raises CasebookError for a fault in it, or in one that it includes.
        """
        try:
            return _environment(self).get_template(name).render(values)
        except TemplateSyntaxError as error:
            what = f"the template does not parse: {error.message}"
            raise _fault(error.name or name, error.lineno, what) from error
        except _FAULTS as error:
            place, line = self._place(error) or (name, 0)
            what = f"the template cannot be filled in: {str(error) or type(error).__name__}"
            raise _fault(place, line, what) from error

    def _place(self, error: BaseException) -> tuple[str, int] | None:
        """Return the template and the line that an error comes from: Jinja names them in the
        trace."""
        names = {f"layouts/{name}": name for name, _ in self.texts}
        for frame in reversed(extract_tb(error.__traceback__)):
            if frame.filename in names:
                return names[frame.filename], frame.lineno or 0
        return None


def _fault(name: str, line: int, what: str) -> CasebookError:
    hint = "Mend the template, or delete it to have ours"
    return CasebookError(Problem(f"layouts/{name}", line, what, hint))


@lru_cache(maxsize=4)
def _environment(templates: Templates) -> SandboxedEnvironment:
    texts = dict(templates.texts)

    def load(name: str) -> tuple[str, str, None] | None:
        return (texts[name], f"layouts/{name}", None) if name in texts else None

    return SandboxedEnvironment(
        loader=FunctionLoader(load),  # None: never out of date
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: spelled(value) if isinstance(value, Anchor) else value,
    )
