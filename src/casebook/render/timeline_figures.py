"""The figure of a timeline as markup: SVG from a template of ours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from casebook.errors import CasebookError, Problem
from casebook.model.anchor import folder_of
from casebook.model.part import CaseText, Timeline
from casebook.render.figure_plan import FigurePlan, FigureStretch, figure_plan
from casebook.render.text_width import forced_width
from casebook.render.where_cited import CitingWriter

if TYPE_CHECKING:
    import jinja2


class FigureWriter(CitingWriter):
    """Writes figures of timelines."""

    def timeline_figure(self, content: CaseText | Timeline) -> Markup:
        """Return the figure of a timeline, with what it leaves out; nothing if it has none.

        Raises CasebookError for one that the layout has no measures or no room for.
        """
        plan = figure_plan(content, self.wording)
        if plan is None:
            return Markup("")
        return Markup("\n").join(self._figures(plan))

    def _figures(self, plan: FigurePlan) -> Iterator[Markup]:
        term = self.wording.term
        for stretch in plan.stretches:
            if stretch.title:
                yield Markup('<p class="timeline-stretch">{}</p>').format(stretch.title)
            yield from self._drawings(stretch, plan)
        told = [term("timeline-figure-key")]
        if plan.undated:
            told.append(term("timeline-figure-undated", count=self.wording.number(plan.undated)))
        if plan.outside:
            told.append(term("timeline-figure-outside", count=self.wording.number(plan.outside)))
        space = self.wording.writing.sentence_space
        yield Markup('<p class="timeline-key">{}</p>').format(space.join(told))

    def _drawings(self, stretch: FigureStretch, plan: FigurePlan) -> Iterator[Markup]:
        from casebook.render.figure_drawing import FigureTooHigh, drawings  # few books have figures

        style = self.figure_style()
        try:
            found = drawings(stretch, plan, style, self.wording)
        except FigureTooHigh as error:
            raise CasebookError(self._too_high(stretch)) from error
        for number, drawing in enumerate(found, 1):
            alternative = stretch.alternative
            if number > 1:
                alternative = self.wording.term("timeline-figure-continued", number=str(number))
            places = [0.0, *(text.x for text in drawing.texts)]
            moves = [x - before for before, x in pairwise(places)]
            markup = _template().render(
                drawing=drawing,
                alternative=alternative,
                epub=self.medium == "epub",
                style=style,
                moved=list(zip(moves, drawing.texts, strict=True)),
                back=-places[-1],
            )
            yield Markup(self.drawn(markup.strip()))

    def _too_high(self, stretch: FigureStretch) -> Problem:
        folder = folder_of(self.part)
        place = "book.yaml" if folder == self.part else f"{folder}/case.yaml"
        what = "the figure of the timeline is higher than a page: too much happens at once"
        what += f" ({stretch.title})" if stretch.title else ""
        hint = (
            "Draw shorter stretches, as in timeline-figure: "
            '["2007/2013", "2012-11-20/2012-11-24"], or leave the figure out'
        )
        return Problem(place, 0, what, hint)


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    import jinja2

    from casebook.render.figure_shapes import number

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("casebook.render", ""),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"number": number, "forced_width": forced_width}
    return environment.get_template("timeline_figure.html")
