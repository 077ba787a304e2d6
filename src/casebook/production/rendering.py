"""Stage 4, render: parts through the templates of a layout; through a book's own in bounds.

A template of the book's own may take so much time and memory: whatever it says, no build hangs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from casebook.errors import Problem
from casebook.model.anchor import Anchor
from casebook.model.part import Part, PartText
from casebook.render.render import Setting, render
from casebook.render.templates import HINT, TemplateExhausted, Templates
from casebook.workers.bounded import bounded
from casebook.workers.executor import WorkerDied

T = TypeVar("T")

_SECONDS = 5
"""Of the processor, that a part may take to be rendered."""
_MEMORY = 384 << 20
"""Bytes that a part may take to be rendered."""


def render_part(part: Part, text: PartText, setting: Setting) -> tuple[str, tuple[Anchor, ...]]:
    """Return a part as a document, and the anchors whose page numbers it prints (see `render`).

    Raises CasebookError for a fault in a template; TemplateExhausted for one that takes too long.
    """
    templates = setting.templates
    if not templates.own:
        return render(part, text, setting)
    return _bounded(lambda: render(part, text, setting), f"parts/{part.kind.name}.html", templates)


def parse_templates(templates: Templates) -> None:
    """Parse a book's own templates. Raises CasebookError with the faults of all."""
    if templates.own:
        # Parsing makes values too: of what is constant.
        _bounded(templates.parse, min(templates.own), templates)


def _bounded(call: Callable[[], T], name: str, templates: Templates) -> T:
    try:
        return bounded(call, seconds=_SECONDS, memory=_MEMORY)
    except WorkerDied as error:
        # Which of several it was, only the process knew.
        name = name if name in templates.own else min(templates.own)
        what = f"the template cannot be filled in: {error}"
        raise TemplateExhausted(Problem(f"layouts/{name}", 0, what, HINT)) from error
