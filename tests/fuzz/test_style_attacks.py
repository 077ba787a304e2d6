"""Style sheets that hide words, cover them, write others or show them elsewhere, at random, in ever
other disguises: each is refused, whatever it is written with.

By hand, more of them or from another seed:

    FUZZ=100000 FUZZ_SEED=7 .venv/bin/pytest tests/fuzz/test_style_attacks.py
"""

# ruff: noqa: E501 - what goes together stands together
from __future__ import annotations

import os
from collections.abc import Callable
from random import Random

import pytest

from casebook.errors import CasebookError, Problem
from casebook.model.layout import Medium
from casebook.render.style_check import rule_problems, value_faults
from casebook.render.style_properties import PROPERTIES

SEED = int(os.environ.get("FUZZ_SEED", "1"))
COUNT = int(os.environ.get("FUZZ", "1500"))

SELECTORS = (
    "p", "em", ".note", "a.note-call", ".narrative > p", "p:first-child", "td.event", "h2 + p",
    "section p", "[id]", "p:not(.x)", ".standing", "li", "body", "span", "figure", "aside.note",
)  # fmt: skip
LENGTHS = ("px", "pt", "em", "rem", "mm", "cm", "in", "ex", "ch", "pc")
ORDERS = (
    "display: flex; flex-direction: column-reverse", "display: grid", "order: -1", "direction: rtl",
    "unicode-bidi: bidi-override", "writing-mode: vertical-rl", "grid-row: 1", "caption-side: bottom",
    "display: table-footer-group", "display: inline-flex", "flex-flow: row-reverse", "position: fixed",
    "float: inline-end", "transform: rotate(180deg)", "rotate: 1turn", "translate: 900px",
    "inset: 0 auto auto -99vw", "z-index: -1", "offset-path: none", "text-orientation: sideways",
)  # fmt: skip
ADDITIONS = (
    "quotes: 'NOT ' ' NOT'", "counter-reset: list-item 7", "counter-increment: list-item 2",
    "hyphenate-character: 'x'", "text-transform: lowercase", "text-transform: full-width",
    "text-decoration: line-through", "font-feature-settings: 'zero'", "-webkit-text-security: disc",
    "text-combine-upright: all", "list-style-type: '9. '", "list-style: '●'", "text-emphasis: 'x'",
    "font-variant-numeric: diagonal-fractions", "font-variant-east-asian: traditional",
    "content: 'x'", "string-set: a 'b'", "bookmark-label: 'x'", "font-size-adjust: 0.1",
)  # fmt: skip
HIDDEN = (
    "display: none", "display: contents", "visibility: hidden", "visibility: collapse", "opacity: 0",
    "filter: opacity(0)", "filter: brightness(9)", "backdrop-filter: blur(9px)", "clip-path: inset(50%)",
    "clip: rect(0,0,0,0)", "mask: linear-gradient(transparent, transparent)", "-webkit-mask-size: 0",
    "transform: scale(0)", "transform: matrix(0,0,0,0,0,0)", "scale: 0", "zoom: 0.01", "all: unset",
    "overflow: hidden; max-height: 1px", "overflow: clip", "contain: paint", "content-visibility: hidden",
    "-webkit-text-fill-color: transparent", "mix-blend-mode: difference", "animation: a 1s forwards",
    "transition: color 9s", "text-overflow: ellipsis", "-webkit-line-clamp: 1",
    "line-height: 0.1", "color: transparent", "color: currentcolor; color: hsl(0 0% 100% / 0)",
    "color: color-mix(in srgb, white, white)", "color: Canvas", "color: light-dark(white, black)",
    "color: rgb(from red r g b / 0)", "text-shadow: 0 0 9px", "outline: 9em solid white",
    "box-shadow: 0 0 0 9em white", "background: linear-gradient(black, black)", "object-fit: none",
    "font: 1px serif", "speak: never", "text-size-adjust: 1%", "text-decoration: underline 9em",
    "text-decoration-thickness: 9em", "text-underline-offset: -1em", "font-palette: dark",
)  # fmt: skip


def small(random: Random) -> str:
    """A size of type that nobody reads."""
    number = random.choice(("0", "0.01", "1e-3", ".2", "-1", "+0.0"))
    unit = random.choice((*LENGTHS[:4], "%", "vw", "cqw", "q", "ex"))
    return (
        f"font-size: {random.choice((f'{number}{unit}', f'calc({number}{unit} * 1)', 'xx-small'))}"
    )


def pale(random: Random) -> str:
    """A colour as light as paper, or hardly there."""
    red, green, blue = (random.randint(225, 255) for _ in range(3))
    alpha = random.choice((0, 0.01, 0.1, 0.2))
    return "color: " + random.choice(
        (
            f"#{red:02x}{green:02x}{blue:02x}",
            f"#fff{random.choice('0f')}",
            f"rgb({red} {green} {blue})",
            f"rgba({red - 200}, {green - 200}, 9, {alpha})",
            f"hsl({random.randint(0, 360)} 90% {random.randint(95, 100)}%)",
            f"hsla(0, 0%, 0%, {alpha})",
            f"hwb(0 {random.randint(95, 100)}% 0% / {alpha})",
            f"lab(99% 0 0 / {alpha})",
            f"color(srgb 1 1 {random.random()})",
            random.choice(("white", "ivory", "snow", "GhostWhite", "#0000", "azure")),
        )
    )


def moved(random: Random) -> str:
    """Words far away, or upon one another."""
    far = f"-{random.randint(30, 9999)}{random.choice(('em', 'rem', 'in', 'cm', 'pc'))}"
    tight = f"-{random.choice(('0.5', '1', '3'))}{random.choice(('em', 'rem', 'pc'))}"
    return random.choice(
        (
            f"margin-left: {far}", f"margin: 0 0 0 {far}", f"text-indent: {far}", f"left: {far}",
            f"top: {far}", f"letter-spacing: {tight}", f"word-spacing: {tight}",
        )
    )  # fmt: skip


def chosen(*declarations: str) -> Callable[[Random], str]:
    """One of some declarations."""
    return lambda random: random.choice(declarations)


KINDS = (small, pale, moved, chosen(*ORDERS), chosen(*ADDITIONS), chosen(*HIDDEN), chosen(*HIDDEN))


def disguised(declaration: str, random: Random) -> str:
    """The same declaration, written otherwise."""
    name, _, value = declaration.partition(":")
    if random.random() < 0.3:
        at = random.randrange(len(name))
        name = f"{name[:at]}\\{ord(name[at]):x} {name[at + 1 :]}" if name[at] != "-" else name
    if random.random() < 0.3:
        name = "".join(random.choice((one.upper(), one)) for one in name)
    if random.random() < 0.2:
        value = f" /* {random.random()} */ {value}"
    if random.random() < 0.2:
        value += random.choice((" !important", "!IMPORTANT", " ! important"))
    return f"{name}{random.choice((':', ' : ', '/**/:'))}{value}"


def sheet(random: Random) -> str:
    """A style sheet that hides something."""
    declarations = random.choice(KINDS)(random).split("; ")
    body, before = "; ".join(disguised(one, random) for one in declarations), ""
    name, _, value = declarations[-1].partition(":")
    if random.random() < 0.2:
        before = f":root {{ --a: var(--b); --b: {value} }}\n"
        body = f"{'; '.join([*declarations[:-1], name])}: {random.choice(('var(--a)', 'var(--c, var(--b))'))}"
    fine = random.choice(("", "margin: 0; ", "color: #333; ", "orphans: 2; "))
    rule = f"{random.choice(SELECTORS)} {{ {fine}{body} }}"
    wrap = random.choice(
        ("", "", "", "@media screen", "@media (min-width: 1px)", "@supports (a: b)")
    )
    wrap = wrap or random.choice(("", "", "", "@layer x", "@container (width > 0)", "@scope (p)"))
    return before + (f"{wrap} {{ {rule} }}" if wrap else rule)


def refused(css: str, medium: Medium) -> list[Problem]:
    """What is said of a style sheet of the book's own."""
    sheets = [("own.css", css)]
    if found := rule_problems(sheets, ["own.css"], medium, {"--a", "--b"}):
        return found
    try:
        return value_faults(sheets, ["own.css"], medium, {"Source Serif 4"}, {}).problems
    except CasebookError as error:
        return list(error.problems)


def test_whatever_hides_words_is_refused() -> None:
    for number in range(COUNT):
        random = Random(f"{SEED} {number}")
        css = sheet(random)
        for medium in ("epub", "print"):
            found = refused(css, medium)  # type: ignore[arg-type]
            assert found, (number, medium, css)
            assert all(one.file == "own.css" and one.line and one.hint for one in found), css


@pytest.mark.parametrize("medium", ["epub", "print"])
def test_no_property_may_be_just_anything(medium: Medium) -> None:
    """Nor does what would be new in CSS pass: the list is closed."""
    values = (
        "none-such",
        "'NOT '",
        "attr(x)",
        "env(x)",
        "-9999",
        "1e9em",
        "url(#a)",
        "9e9%",
    )
    free = {name for name, allowed in PROPERTIES[medium].items() if allowed.free}
    calculated = {name for name, allowed in PROPERTIES[medium].items() if allowed.calculated}
    for name in (*PROPERTIES[medium], "margin", "padding", "new-in-css", "-webkit-new"):
        for value in values:
            if name in free or (value in ("1e9em", "9e9%") and medium == "print"):
                continue
            assert refused(f"p {{ {name}: {value} }}", medium), (name, value)
    assert free == {"font-family"} | ({"page"} if medium == "print" else set())
    assert not calculated if medium == "epub" else calculated


FALSE = [
    ".narrative * { text-decoration: none }", "s { text-decoration: underline }",
    "s, p { text-decoration: line-through }", "sup { vertical-align: baseline }",
    ".note-call { font-variant-position: normal }", "p a { font-variant: normal }",
    ".following { vertical-align: middle }", "sub { font-family: serif }",
    "ol { list-style: none }", "nav + ol { list-style-type: none }", "p ol { list-style: '* ' }",
    "ul ol { list-style-type: disc }", "li { display: block }", "td { display: inline-block }",
    "p { display: inline-block }", "[class] { display: block }", "p::before { content: '“' }",
    "p::before { content: '-' }", ".standing::after { content: '●' }", "em { background: #fff }",
    ".x { background: #eee }", "p > em { border-top: .5em solid }", "* { font-size: .7em }",
    "pre { white-space: normal }", "p, .x:not(p) { line-height: 0 }", "img { width: 1px }",
    "img { max-height: 3px }", "p::after { background: #fff }", "p::first-line { float: right }",
    "p { float: right }", "span { position: absolute }", "p { top: 1em }", "tr { display: inline-block }",
    "@font-face { font-family: A; src: local('A'); size-adjust: 1% }",
    "@counter-style x { system: fixed; symbols: '9' }", "p { font-variant-numeric: ordinal }",
]  # fmt: skip
"""What shows words otherwise than they are meant, though each value may stand elsewhere."""


@pytest.mark.parametrize("medium", ["epub", "print"])
@pytest.mark.parametrize("css", FALSE)
def test_what_shows_words_otherwise_is_refused(css: str, medium: Medium) -> None:
    assert refused(css, medium)
