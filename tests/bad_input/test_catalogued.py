"""Series, subjects, names to file by and certification that cannot be used, each with its cure."""

# ruff: noqa: E501 - messages stand as they are printed

from __future__ import annotations

from pathlib import Path

import pytest

from .spoiling import added, said_of

SERIES = 'series: {title: {en: "Mills", zh-Hans: "磨坊丛书"}, '


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (f"{SERIES}number: three}}", "book.yaml:13: error: “three” is no place in a series\n    Write a number, such as 3 or 2.1, or leave it out"),
        (f"{SERIES}issn: 2049-3631}}", "book.yaml:13: error: “2049-3631” is no ISSN\n    Copy it again: if the other figures are right, the last one is 0"),
        (f"{SERIES}issn: '2049'}}", "book.yaml:13: error: “2049” is no ISSN\n    Copy it again: it has 8 figures"),
        ("series: {title: {en: Mills}}", "the title of the series is missing in the language “zh-Hans”\n    Add “zh-Hans:” with its text"),
        ("series: Mills", "book.yaml:13: error: “series” has fields of its own\n    Write series: {title: {en: \"Mills\"}}"),
        ("series: {number: 3}", "book.yaml:13: error: “series, title” is missing\n    Add “title:” with its value"),
        (f"{SERIES}volume: 3}}", "book.yaml:13: error: “series, volume” is not a known field\n    Known here: title, number, issn"),
        ("subjects: {en: [{text: Mills, scheme: Bisac, code: POL064000}]}", "“subjects, en 1, scheme” is “Bisac”, which is not one of the values it can have\n    Did you mean “BISAC”? It can be AAT, BIC, BISAC"),
        ("subjects: {en: [{text: Mills, scheme: BISAC, code: POL64}]}", "book.yaml:13: error: “POL64” is no code of BISAC\n    Write three capitals and six figures: POL064000"),
        ("subjects: {en: [{text: Mills, scheme: UDC, code: ''}]}", "book.yaml:13: error: “” is no code of UDC\n    Write the code that the scheme has"),
        ("subjects: {en: [{text: Mills, scheme: BISAC}]}", "“subjects, en 1, code” is missing"),
        ("subjects: {en: ['']}", "book.yaml:13: error: a subject is empty\n    Write it, or delete the line"),
        ("subjects: {fr: [Moulins]}", "book.yaml:13: error: there are subjects in the language “fr”\n    The languages of the book are en, zh-Hans"),
        ('contributors: [{name: {en: "Ann Lee", zh-Hans: "李安"}, sort-as: {fr: "Lee, Ann"}}]', "book.yaml:13: error: there is a name to file by in the language “fr”"),
        ('contributors: [{name: {en: "Ann Lee", zh-Hans: "李安"}, sort-as: {en: ""}}]', "book.yaml:13: error: a name to file by is empty"),
        ('contributors: [{name: {en: "Ann Lee", zh-Hans: "李安"}, sort-as: "Lee, Ann"}]', "“contributors 1, sort-as” is one text for all languages"),
        ("accessibility: {certified-by: {en: A}}", "“certified-by” is missing in the language “zh-Hans”"),
        ("accessibility: {certified-by: {en: A, zh-Hans: 县}, report: county}", "book.yaml:13: error: “county” is not a web address\n    Write the address of the report, https://…, or leave it out"),
        ("accessibility: {by: A}", "“accessibility, by” is not a known field\n    Known here: certified-by, credential, report"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_refused(tmp_path: Path, lines: str, said: str) -> None:
    assert said in said_of(tmp_path, added("book.yaml", f"{lines}\n"))
