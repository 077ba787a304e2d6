"""Style tokens: which value wins, what refers to it, and where it stands."""

from __future__ import annotations

import pytest

from casebook.errors import CasebookError
from casebook.render.style_tokens import style_tokens, without_tokens


def values(*sheets: str) -> dict[str, str]:
    """The values of the tokens of style sheets."""
    tokens = style_tokens([(f"{number}.css", css) for number, css in enumerate(sheets)])
    return {name: token.value for name, token in tokens.items()}


def replaced(*sheets: str) -> list[str]:
    """The style sheets with values in the place of references."""
    named = [(f"{number}.css", css) for number, css in enumerate(sheets)]
    return [css for _, css in without_tokens(named)]


@pytest.mark.parametrize(
    ("sheets", "value"),
    [
        ((":root { --a: 1pt }",), "1pt"),
        ((":root { --a: 1pt; --a: 2pt }",), "2pt"),
        ((":root { --a: 1pt }", ":root { --a: 2pt }"), "2pt"),
        ((":root { --a: 1pt }", "p { --a: 2pt } .x:root { --a: 3pt }"), "1pt"),
        ((":root { --a: var(--b) } :root { --b: 1pt }",), "1pt"),
        ((":root { --a: calc(2 * var(--b)) }", ":root { --b: 3pt }"), "calc(2 * 3pt)"),
        ((":root { --a: var(--b, 4pt) }",), "4pt"),
        ((":root { --a: var(--b,) x }",), "x"),
        ((":root { --a: var(--b, 4pt); --b: var(--c) }",), "4pt"),
        ((":root { --a: 1pt /* one */ }",), "1pt"),
        ((':root { --a: "One", Two }',), '"One", Two'),
        ((":root { --a: var(--b) }",), "var(--b)"),
        ((":root { --a: var(--b); --b: var(--a) }",), "var(--a)"),
    ],
)
def test_values(sheets: tuple[str, ...], value: str) -> None:
    assert values(*sheets)["--a"] == value


def test_a_token_remembers_its_place() -> None:
    token = style_tokens(
        [("one.css", ":root { --a: 1pt }"), ("two.css", "/* x */\n:root {\n  --a: 2pt }")]
    )["--a"]
    assert (token.sheet, token.line) == ("two.css", 3)


def test_references_are_replaced_and_tokens_taken_out() -> None:
    one, two = replaced(
        ':root { --a: 2pt; --f: "One"; margin: 0 }',
        "p { top: calc(var(--a) + 1pt); font-family: var(--f), b } "
        "@media print { p { x: var(--a) } }",
    )
    assert "".join(one.split()) == ":root{margin:0;}"
    assert "calc(2pt + 1pt)" in two
    assert 'font-family: "One", b' in two
    assert "x: 2pt" in two


def test_every_rule_stays_in_its_line() -> None:
    css = "/* c */\n\np { a: b;\n c: var(--t) }\n:root { --t:\n 1pt;\n --u: 2pt }\nq { d: e }"
    (text,) = replaced(css)
    lines = text.splitlines()
    assert lines[2].startswith("p {")
    assert lines[3].strip() == "c: 1pt }"
    assert lines[7] == "q { d: e }"


def test_a_sheet_that_does_not_parse_stays_as_it_is() -> None:
    assert replaced("p { a: b }\n} q") == ["p { a: b }\n} q"]


def test_every_reference_to_nothing_is_told_where_it_stands() -> None:
    with pytest.raises(CasebookError) as caught:
        replaced(":root {\n--a: var(--unset) }", "p {\n\n x: var(--none); y: var(--a) }")
    assert {(p.file, p.line, p.what) for p in caught.value.problems} == {
        ("1.css", 3, "nothing gives --none a value"),
        ("0.css", 2, "nothing gives --unset a value"),
    }


def test_what_nothing_refers_to_may_have_no_value() -> None:
    assert replaced(":root { --a: var(--unset) }") == [":root {}\n"]
