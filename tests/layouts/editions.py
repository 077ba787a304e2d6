"""The layouts and looks that books are built in here, and what their style sheets set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casebook.manuscript.materials import read_layout
from casebook.model.style_token import StyleToken
from casebook.proof.printed_book import PrintedCharacter, PrintedPage
from casebook.render.style_tokens import style_tokens

from ..cli.command import ROOT

ONE_SIDED = ("dossier", "review")
"""How the names of layouts begin whose pages are all alike."""
LAYOUTS = sorted(path.stem for path in (ROOT / "layouts").glob("*.yaml"))
EDITIONS = {name: (name, "serif") for name in LAYOUTS} | {
    f"{name}-contemporary": (name, "contemporary") for name in ("trade", "dossier")
}
"""The name of each edition -> its layout and its look."""


def tokens_of(edition: str, locale: str) -> dict[str, StyleToken]:
    """Return what the style sheets of an edition set."""
    layout, look = EDITIONS[edition]
    path = ROOT / "layouts" / f"{layout}.yaml"
    styles = read_layout(path.read_text("utf-8"), path.name).print_styles
    names = [str(one).replace("{language}", locale).replace("{look}", look) for one in styles]
    files = [(name, ROOT / "layouts" / name) for name in names]
    return style_tokens([(name, file.read_text("utf-8")) for name, file in files if file.is_file()])


def points(tokens: Mapping[str, StyleToken], name: str) -> float:
    """Return the value of a token that is a length."""
    value = tokens[f"--{name}"].points
    assert value is not None
    return value


def outside(
    pages: Sequence[PrintedPage], tokens: Mapping[str, StyleToken], edition: str
) -> Iterator[tuple[int, PrintedCharacter]]:
    """Yield what stands outside the text block of its page, with the index of the page; running
    heads and folios, which stand above and below it, are not looked at."""
    width, height = points(tokens, "trim-width"), points(tokens, "trim-height")
    top, foot, inner, outer = (
        points(tokens, f"margin-{side}") for side in ("top", "foot", "inner", "outer")
    )
    for number, page in enumerate(pages):
        assert abs(page.width - width) < 0.1
        assert abs(page.height - height) < 0.1
        is_recto = number % 2 == 0 or edition.startswith(ONE_SIDED)
        left, right = (inner, outer) if is_recto else (outer, inner)
        for one in page.characters:
            if one.bottom > height - top or one.top < foot - 3:
                continue
            overhang = 0.25 * (one.size or one.right - one.left)  # of turned text none is told
            is_between = left - overhang < one.left and one.right < width - right + overhang
            if not (is_between and foot - 3 < one.bottom and one.top < height - top + 3):
                yield number, one
