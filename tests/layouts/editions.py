"""The layouts and looks that books are built in here, and what their style sheets set."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.manuscript.materials import read_layout
from casebook.model.style_token import StyleToken
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
