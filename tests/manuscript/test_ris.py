"""RIS read as CSL data: what each tag becomes, where it stands, what is refused."""

from __future__ import annotations

import time

import pytest

from casebook.manuscript.source_library import read_sources
from casebook.model.book import Source


def read(text: str) -> dict[str, Source]:
    """The sources of a file; nothing may be wrong with it."""
    sources, problems = read_sources(text, "sources.ris")
    assert not problems
    assert not [fault for source in sources.values() for fault in source.faults]
    return sources


def fields(text: str) -> dict[str, object]:
    """The fields of an entry, dates as they were written."""
    (source,) = read(f"{text}\nID  - k\nER  - \n").values()
    plain = {k: str(v) if isinstance(v, str) else v for k, v in source.item.items()}
    return {k: v for k, v in plain.items() if k != "id"} | {"custom": source.custom}


def test_an_article_of_a_newspaper() -> None:
    assert fields(
        "TY  - NEWS\nAU  - Doe, Jane\nAU  - Roe, Max, Jr.\nAU  - County Works Office\n"
        "ED  - Poe, Ann\nTI  - The wheel\n  stops\nT2  - The Courier\nJ2  - Cour.\n"
        "DA  - 2012/11/20/\nPY  - 2012\nY2  - 2013/01/02/\nSP  - 1\nEP  - 3\nVL  - 4\nIS  - 5\n"
        "SN  - 1234-5679\nDO  - https://doi.org/10.1000/182\nUR  - https://example.org/\n"
        "LA  - eng\nKW  - mill\nKW  - weir\nN1  - private\nAB  - One.\nAB  - Two.\nC1  - x"
    ) == {
        "type": "article-newspaper",
        "author": [
            {"family": "Doe", "given": "Jane"},
            {"family": "Roe", "given": "Max", "suffix": "Jr."},
            {"literal": "County Works Office"},
        ],
        "editor": [{"family": "Poe", "given": "Ann"}],
        "title": "The wheel stops",
        "container-title": "The Courier",
        "container-title-short": "Cour.",
        "issued": "2012-11-20",
        "accessed": "2013-01-02",
        "page": "1-3",
        "volume": "4",
        "issue": "5",
        "ISSN": "1234-5679",
        "DOI": "10.1000/182",
        "URL": "https://example.org/",
        "language": "en",
        "keyword": "mill, weir",
        "abstract": "One.\nTwo.",
        "custom": {"N1": "private", "C1": "x"},
    }


def test_types_say_what_tags_mean() -> None:
    book = fields("TY  - BOOK\nTI  - A\nT2  - Weirs\nSP  - 200\nSN  - 9783161484100\nA2  - B, C")
    assert (book["collection-title"], book["number-of-pages"]) == ("Weirs", "200")
    assert (book["ISBN"], book["collection-editor"]) == (
        "9783161484100",
        [{"family": "B", "given": "C"}],
    )
    court = fields("TY  - CASE\nTI  - Doe v Roe\nPB  - High Court\nPY  - 1999/05//")
    assert (court["type"], court["authority"], court["issued"]) == (
        "legal_case",
        "High Court",
        "1999-05",
    )
    talk = fields("TY  - INTV\nAU  - Doe, Jane\nA2  - Roe, Max\nPY  - 2012///Spring")
    assert talk["interviewer"] == [{"family": "Roe", "given": "Max"}]
    assert talk["issued"] == "2012-21"
    thesis = fields("TY  - THES\nTI  - A\nM3  - PhD thesis\nPY  - in press")
    assert (thesis["genre"], thesis["issued"]) == ("PhD thesis", {"literal": "in press"})


def test_a_key_is_made_where_there_is_none() -> None:
    text = "TY  - BOOK\nAU  - {}\nPY  - 2012\nTI  - A\nER  - \n"
    assert list(read(text.format("Doe, Jane") + text.format("水利部"))) == ["doe2012", "水利部2012"]
    sources, problems = read_sources(text.format("Doe, Jane") * 2, "sources.ris")
    assert not sources
    assert [(one.line, one.what) for one in problems] == [
        (1, "a source has no “id”"),
        (6, "a source has no “id”"),
    ]


def test_entries_end_where_others_begin() -> None:
    text = "Database: Specimens\n\nTY  - BOOK\nID  - a\nTI  - A\nTY  - BOOK\nID  - b\nTI  - B\n\n"
    sources, problems = read_sources(text, "sources.ris")
    assert not problems
    assert {key: source.id.place.line for key, source in sources.items()} == {"a": 3, "b": 6}
    # and that nothing says so is told, where each breaks off
    faults = [fault for source in sources.values() for fault in source.faults]
    assert [(fault.line, fault.severity) for fault in faults] == [(5, "warning"), (8, "warning")]
    assert "the source “b” breaks off here" in faults[1].what


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("AU  - Doe, Jane\nTI  - A\nER  - \n", [1]),
        ("A remark\n\nAU  - Doe, Jane\nTI  - A\n  goes on\n", [3]),
        ("TY  - BOOK\nID  - a\nTI  - A\nER  - \nTI  - B\nER  - \nTI  - C\nPY  - 2012\n", [5, 7]),
        ("TI  - A\nTY  - BOOK\nID  - a\nTI  - B\nER  - \nER  - \n", [1]),
    ],
)
def test_an_entry_without_a_type_is_told(text: str, lines: list[int]) -> None:
    _, problems = read_sources(text, "sources.ris")
    assert [problem.line for problem in problems] == lines
    assert all("stands in no entry, and is not read" in problem.what for problem in problems)


def test_what_is_wrong_has_its_line() -> None:
    text = "TY  - NOVEL\nID  - a\nTI  - A\nDA  - 2012/02/30\nUR  - no address\nER  - \n"
    ((source,), _) = (list(read_sources(text, "sources.ris")[0].values()), None)
    assert [(fault.line, fault.what.partition(":")[0]) for fault in source.faults] == [
        (1, "“NOVEL”, the type of the source “a”, is not one of RIS"),
        (4, "“issued” of the source “a” cannot be read"),
        (5, "“URL” of the source “a” is “no address”, which is not a web address"),
    ]


def test_what_strangers_write_is_bounded() -> None:
    start = time.process_time()
    for text in ("TY  - BOOK\n" + "x\n" * 500_000, "TY  - BOOK\nAU  - " + "a," * 500_000):
        read_sources(text, "sources.ris")
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "names", ["Smith, J.; Doe, J.", "Smith, John, Doe, Jane, Roe", "Smith, John & Jane"]
)
def test_several_persons_in_one_line(names: str) -> None:
    text = f"TY  - BOOK\nID  - k\nAU  - {names}\nTI  - T\nER  - \n"
    sources, _ = read_sources(text, "sources.ris")
    (fault,) = sources["k"].faults
    assert fault.line == 3
    assert "a name in “author” of the source “k”, is of several" in fault.what
