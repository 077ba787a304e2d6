"""Which characters a document shows in which font, by its style sheets."""

from __future__ import annotations

import pytest

from casebook.ebook.cascade import Cascade
from casebook.ebook.content import parse
from casebook.ebook.style_sheets import read_styles

from .small_book import xhtml


def bold(body: str, sheet: str) -> set[str]:
    """The characters shown in bold."""
    cascade = Cascade(read_styles({"a.css": sheet}))
    shown = cascade.shown(parse(xhtml("t", body)))
    return {c for style, text in shown if style.font.weight == 700 for c in text} - set("-\u2010")


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("p", "abcd"),
        (".x", "bd"),
        (".x.y", "d"),
        ("#c", "c"),
        ("div p", "cd"),
        ("div > p", "c"),
        ("section > p", "d"),
        ("[title]", "b"),
        ('[title=""]', "b"),
        ('p[title="t"]', ""),
        ("p:lang(fr)", "c"),
        ("p:not(.x)", "ac"),
        (":is(div, section) .x", "d"),
        ("p:hover", ""),
    ],
)
def test_selectors_that_look_at_an_element_and_those_that_hold_it(
    selector: str, expected: str
) -> None:
    body = (
        '<p>a</p><p class="x" title="">b</p><div><p id="c" lang="fr">c</p>'
        '<section><p class="x y">d</p></section></div>'
    )
    assert bold(body, f"{selector} {{ font-weight: bold }}") == set(expected)


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("p:first-child", "a"),
        ("p:last-child", "d"),
        ("p:nth-child(2)", "b"),
        ("p + p", "bd"),
        ("hr ~ p", "cd"),
        ("p:has(em)", "c"),
        ("p:has(em), b:empty", "c"),
    ],
)
def test_selectors_that_look_further(selector: str, expected: str) -> None:
    """Elements that are alike in all else must not be taken for each other."""
    body = "<p>a</p><p>b</p><hr/><p>c<em/></p><p>d</p>"
    assert bold(body, f"{selector} {{ font-weight: bold }}") == set(expected)


@pytest.mark.parametrize("sheet", ["", "i + i { font-style: normal }"])
def test_what_elements_inherit(sheet: str) -> None:
    body = "<div><p>a<em>b</em></p></div><p>a<em>c</em>d</p><em>e</em>"
    assert bold(body, f"{sheet} div p {{ font-weight: bold }} em em {{ font-weight: 400 }}") == {
        "a",
        "b",
    }


def test_documents_do_not_hang_on_each_other() -> None:
    cascade = Cascade(read_styles({"a.css": "div p { font-weight: bold } p { color: red }"}))
    first, second = (parse(xhtml("t", body)) for body in ("<div><p>a</p></div>", "<p>b</p>"))
    alone = cascade.shown(second)
    cascade.shown(first)
    assert cascade.shown(second) == alone


@pytest.mark.parametrize("sheet", ["", "i + i { font-style: normal }"])
def test_what_style_sheets_add(sheet: str) -> None:
    body = "<ul><li>x</li></ul><hr/><hr class='s'/><style>q</style><p>A</p>"
    rules = (
        'ul { list-style-type: "*" } hr.s::before { content: "§" } p { text-transform: lowercase }'
    )
    cascade = Cascade(read_styles({"a.css": sheet + rules}))
    shown = cascade.shown(parse(xhtml("t", body)))
    assert {c for _, text in shown for c in text} == set("*x§aA-\u2010")


def test_a_selector_that_only_newer_readers_know_is_passed_over() -> None:
    sheet = "p:newer { font-weight: 700 } [*|type] { font-weight: 700 } b { color: red }"
    assert bold("<p>a</p><b>b</b>", sheet) == {"b"}
