"""Stage 4, render: parts through the templates of a layout; through a book's own in bounds.

A template of the book's own may take so much time and memory: whatever it says, no build hangs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from casebook.errors import Problem
from casebook.model.anchor import Anchor
from casebook.model.part import Part, PartText
from casebook.render.render import Setting, make_ready, render
from casebook.render.templates import HINT, TemplateExhausted, Templates
from casebook.workers.bounded import bounded
from casebook.workers.executor import WorkerDied

T = TypeVar("T")

_SECONDS = 4
"""Of the processor, that a part may take to be rendered."""
_MEMORY = 384 << 20
"""Bytes that a part may take to be rendered."""


def render_part(part: Part, text: PartText, setting: Setting) -> tuple[str, tuple[Anchor, ...]]:
    """Return a part as a document, and the anchors whose page numbers it prints (see `render`).

    Raises CasebookError for a fault in a template; TemplateExhausted for one that takes too long.
    """
    return within_bounds(lambda: render(part, text, setting), part, setting.templates)


def within_bounds(call: Callable[[], T], part: Part, templates: Templates) -> T:
    """Return what a call returns that fills in the template of a part; in bounds if any template is
    the book's own. Raises what the call raises, and TemplateExhausted."""
    return _bounded(call, part.kind.template, templates) if templates.own else call()


def parse_templates(templates: Templates) -> None:
    """Parse a book's own templates. Raises CasebookError with the faults of all."""
    if templates.own:
        _bounded(templates.parse, min(templates.own), templates)


def _bounded(call: Callable[[], T], name: str, templates: Templates) -> T:
    make_ready(templates)
    try:
        return bounded(call, seconds=_SECONDS, memory=_MEMORY)
    except (WorkerDied, MemoryError, TimeoutError) as error:
        said = "it needs too much memory" if isinstance(error, MemoryError) else str(error)
        raise exhausted(name, templates, said) from error


def exhausted(name: str, templates: Templates, said: str) -> TemplateExhausted:
    """Return the error for templates that take too much; `name` is the one that was filled in."""
    # Which of several it was, only the process knew.
    name = name if name in templates.own else min(templates.own)
    what = f"the template cannot be filled in: {said}"
    return TemplateExhausted(Problem(f"layouts/{name}", 0, what, HINT))
