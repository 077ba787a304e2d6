"""BibTeX and BibLaTeX read as CSL data: what each field becomes, and what is refused, where."""

# ruff: noqa: E501 - messages stand as they are printed

from __future__ import annotations

import time
from typing import Any

import pytest

from casebook.errors import CasebookError
from casebook.manuscript.bibtex_syntax import MOST_FAULTS, read_entries
from casebook.manuscript.source_library import read_sources
from casebook.model.book import Source

NOCASE = '<span class="nocase">{}</span>'


def read(text: str) -> dict[str, Source]:
    """The sources of a file; nothing may be wrong with it."""
    sources, problems = read_sources(text, "sources.bib")
    assert not problems
    return sources


def said(text: str) -> list[str]:
    """What is said of a file: line, what is wrong, and what to do."""
    try:
        sources, problems = read_sources(text, "sources.bib")
    except CasebookError as error:
        found = list(error.problems)
    else:
        found = [*problems, *(fault for s in sources.values() for fault in s.faults)]
    assert all(one.file == "sources.bib" and one.hint for one in found)
    return [f"{one.line}: {one.what}" for one in found]


FIELDS: list[tuple[str, str, Any]] = [
    # Dates: of BibLaTeX, which are EDTF, and of BibTeX.
    ("date = {2012-11-20}", "issued", "2012-11-20"),
    ("date = {1850~}", "issued", "1850~"),
    ("date = {1850?}", "issued", "1850?"),
    ("date = {201X}", "issued", "201X"),
    ("date = {2009-05-XX}", "issued", "2009-05-XX"),
    ("date = {2012-21}", "issued", "2012-21"),
    ("date = {2009/}", "issued", "2009/.."),
    ("date = {2009-01/2009-03}", "issued", "2009-01/2009-03"),
    ("date = {-0044}", "issued", "-0044"),
    ("year = 1999", "issued", "1999"),
    ("year = 1999, month = jan", "issued", "1999-01"),
    ('year = 1999, month = "10~" # jan', "issued", "1999-01-10"),
    ("year = {1999}, month = {11}, day = 3", "issued", "1999-11-03"),
    ("year = {1999}, month = {Spring}", "issued", "1999-21"),
    ("year = {n.d.}", "issued", {"literal": "n.d."}),
    ("year = {c. 1850}", "issued", "1850~"),
    ("year = {2001--2003}", "issued", "2001/2003"),
    ("year = {c. 1850}, month = {spring}", "issued", "1850-21~"),
    ("year = {c. 1850}, month = feb, day = 3", "issued", "1850-02-03~"),
    ("year = {1850?}, month = may", "issued", "1850-05?"),
    ("year = {forthcoming}, month = {spring}", "issued", {"literal": "spring forthcoming"}),
    ("year = {2001--2003}, month = may", "issued", {"literal": "may 2001-2003"}),
    ("urldate = {2013-01-02}", "accessed", "2013-01-02"),
    ("origdate = {1812}", "original-date", "1812"),
    ("eventdate = {2012-11-20}", "event-date", "2012-11-20"),
    # Titles keep their capitals; what LaTeX marks is marked.
    ("title = {The Wheel Stops}", "title", "The Wheel Stops"),
    ("title = {The {NASA} Wheel}", "title", f"The {NOCASE.format('NASA')} Wheel"),
    ("title = {{\\\"U}ber A \\& B}", "title", "Über A & B"),
    ("title = {\\emph{a} \\textbf{b} \\textsc{c}}", "title",
     '<i>a</i> <b>b</b> <span style="font-variant:small-caps;">c</span>'),
    ("title = {CO$_2$ and x\\textsuperscript{2}}", "title", "CO<sub>2</sub> and x<sup>2</sup>"),
    ("title = {The $\\alpha$ wheel}", "title", "The α wheel"),
    ("title = {``Stop'' -- he said}", "title", "“Stop” – he said"),
    ("title = {A}, subtitle = {B}", "title", "A: B"),
    ("title = {US\\$5 to US\\$7}", "title", "US$5 to US$7"),
    ("title = {The $k$-means of $n = 3$}", "title", "The k-means of n = 3"),
    ("title = {Shed #1, C# \\#3}", "title", "Shed #1, C# #3"),
    ("title = {50% of 20\\% of it}", "title", "50% of 20% of it"),
    ("url = {https://example.org/a%20b}", "URL", "https://example.org/a%20b"),
    ("title = {A: B}", "title-short", None),
    ("title = {A}, subtitle = {B}", "title-short", "A"),
    # Names.
    ("author = {Doe, Jane and {County Office} and von Roe, Jr, Max}", "author",
     [{"family": "Doe", "given": "Jane"}, {"literal": "County Office"},
      {"non-dropping-particle": "von", "family": "Roe", "given": "Max", "suffix": "Jr"}]),
    ("author = {family=Lee, given=Ann, prefix=van}", "author",
     [{"non-dropping-particle": "van", "family": "Lee", "given": "Ann"}]),
    # Letters that TeX makes of commands have the case of what they print.
    *((f"author = {{{written}}}", "author", [{"family": family, "given": given}])
      for written, given, family in [
          ("{\\'E}mile Z{\\\"o}la", "Émile", "Zöla"), ("{\\\"O}zge Y", "Özge", "Y"),
          ("\\'Emile Zola", "Émile", "Zola"), ("\\'{E}mile Zola", "Émile", "Zola"),
          ("{\\'{E}}mile Zola", "Émile", "Zola"), ("{\\'Emile} Zola", "Émile", "Zola"),
          ("{\\OE}uvre Roe", "Œuvre", "Roe"), ("{\\L}ukasz B{\\k{a}}k", "Łukasz", "Bąk"),
          ("{\\relax Ch}arles Fox", "Charles", "Fox"), ("Nam{\\'\\i} Doe", "Namí", "Doe"),
          ("Ha{\\v s}ek, {\\c C}elik", "Çelik", "Hašek"), ("{\\TeX} Users", "TeX", "Users"),
      ]),
    ("author = {{\\'e}tienne Roe}", "author",
     [{"non-dropping-particle": "étienne", "family": "Roe"}]),
    ("author = {{{\\'E}mile Z{\\\"o}la}}", "author", [{"literal": "Émile Zöla"}]),
    # Publishers are not divided but in BibLaTeX.
    ("publisher = {Smith and Sons}", "publisher", "Smith and Sons"),
    ("publisher = {A and B}, date = 2001", "publisher", "A; B"),
    ("howpublished = {\\url{https://example.org/a_b}}", "URL", "https://example.org/a_b"),
    ("howpublished = {\\url{https://example.org/a_b}}", "publisher", None),
    ("url = {https://example.org/a\\_b{\\%}20c}", "URL", "https://example.org/a_b%20c"),
    ("doi = {https://doi.org/10.1000/182}", "DOI", "10.1000/182"),
    ("eprinttype = {arxiv}, eprint = {1234.5678}", "URL", "https://arxiv.org/abs/1234.5678"),
    # Languages.
    ("langid = {ngerman}", "language", "de"),
    ("langid = {british}", "language", "en-GB"),
    ("langid = {chinese}", "language", "zh"),
    ("language = {eng}", "language", "en"),
    ("language = {pt-BR}", "language", "pt-BR"),
    ("series = {Weirs}, number = 3", "collection-number", "3"),
    ("pages = {1--5}", "page", "1-5"),
    ("keywords = {a,b}", "keyword", "a,b"),
]  # fmt: skip


def test_fields() -> None:
    entries = [f"@book{{k{n}, {text}}}" for n, (text, _, _) in enumerate(FIELDS)]
    sources = read("\n".join(entries))
    for number, (text, field, value) in enumerate(FIELDS):
        source = sources[f"k{number}"]
        found = source.item.get(field)
        assert (str(found) if isinstance(found, str) else found) == value, text
        assert source.id.place == ("sources.bib", number + 1)
        assert not source.faults, text


TYPES = {
    "article": "article-journal", "newsarticle": "article-newspaper", "online": "webpage",
    "misc": "document", "jurisdiction": "legal_case", "legislation": "legislation",
    "thesis": "thesis", "phdthesis": "thesis", "conference": "paper-conference",
    "incollection": "chapter", "report": "report", "dataset": "dataset", "video": "motion_picture",
    "standard": "standard", "periodical": "periodical", "unpublished": "manuscript",
}  # fmt: skip


def test_types() -> None:
    entries = "\n".join(f"@{kind}{{{kind}, title = {{T}}}}" for kind in TYPES)
    assert {key: source.item["type"] for key, source in read(entries).items()} == TYPES
    page = "@misc{m, title = {T}, url = {https://example.org/}}"
    assert read(page)["m"].item["type"] == "webpage"


def test_a_day_without_its_month_is_told() -> None:
    (found,) = said("@book{k, title = {T}, author = {Doe, Jane}, year = 1850,\n day = 3}")
    assert "2: the day “3” stands without its month, and is not read" in found


def test_what_csl_has_no_place_for_is_kept() -> None:
    text = "@book{k, title = {T}, annote = {A}, annote = {B}, file = {/a/b.pdf}, editora = {X Y}}"
    (source,) = read(text).values()
    assert source.custom == {"annote": "A\nB", "file": "/a/b.pdf", "editora": "X Y"}


def test_entries_take_fields_from_others() -> None:
    sources = read(
        "@xdata{x, publisher = {Weir Press}}\n@string{h = {Her}}\n"
        "@incollection{c, title = {C}, crossref = {p}, pages = 3}\n"
        "@collection{p, title = h # {ald}, xdata = {x}, date = 1999, url = {https://example.org/}}"
    )
    assert list(sources) == ["c", "p"]
    item = sources["c"].item
    assert (item["container-title"], item["publisher"]) == ("Herald", "Weir Press")
    assert (str(item["issued"]), item["URL"]) == ("1999", "https://example.org/")


PARTS = [
    ("incollection", "book"), ("incollection", "collection"), ("inproceedings", "proceedings"),
    ("conference", "book"), ("inbook", "book"), ("inreference", "reference"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "whole"), PARTS, ids="-".join)
def test_a_part_takes_the_titles_of_its_whole_as_those_of_its_book(part: str, whole: str) -> None:
    item = read(
        f"@{part}{{c, author = {{Ito, Ken}}, title = {{Ice}}, pages = {{3--9}}, crossref = {{w}}}}\n"
        f"@{whole}{{w, editor = {{Abe, Sam}}, title = {{Waters}}, subtitle = {{A history}},"
        " shorttitle = {W}, titleaddon = {Vol}, publisher = {Weir}, year = 1990, volume = 2}"
    )["c"].item
    assert item["title"] == "Ice"
    assert str(item["container-title"]).startswith("Waters: A history")
    assert "title-short" not in item
    assert (item["publisher"], item["volume"], str(item["issued"])) == ("Weir", "2", "1990")
    assert item["editor"] == [{"family": "Abe", "given": "Sam"}]


def test_an_author_of_the_whole_is_no_author_of_a_part_in_a_collection() -> None:
    whole = "@book{w, author = {Abe, Sam}, title = {Waters}, year = 1990}"
    item = read("@incollection{c, title = {Ice}, crossref = {w}}" + whole)["c"].item
    assert "author" not in item
    assert item["container-author"] == [{"family": "Abe", "given": "Sam"}]
    item = read("@inbook{c, title = {Ice}, crossref = {w}}" + whole)["c"].item
    assert item["author"] == item["container-author"] == [{"family": "Abe", "given": "Sam"}]


def test_what_is_written_for_parts_stands_before_the_title() -> None:
    text = "@inproceedings{c, title = {Ponds}, crossref = {w}}\n"
    whole = (
        "@proceedings{w, title = {Proc. 3}, booktitle = {Proceedings of the Third}, year = 2003}"
    )
    assert read(text + whole)["c"].item["container-title"] == "Proceedings of the Third"


def test_volumes_and_periodicals() -> None:
    sources = read(
        "@mvcollection{m, editor = {Abe, Sam}, title = {Works}, date = {1999}}\n"
        "@collection{v, title = {Second volume}, volume = 2, crossref = {m}}\n"
        "@incollection{c, title = {Ice}, crossref = {v}}\n"
        "@periodical{p, title = {Journal}, subtitle = {Of mills}, volume = 3, date = {2000}}\n"
        "@article{a, title = {Weirs}, crossref = {p}}\n"
        "@book{b, title = {One}, crossref = {o}}\n@book{o, subtitle = {Other}, date = 1900}"
    )
    volume, chapter = sources["v"].item, sources["c"].item
    assert (volume["title"], volume["volume-title"]) == ("Works", "Second volume")
    assert (chapter["container-title"], chapter["volume"]) == ("Works", "2")
    assert chapter["editor"] == [{"family": "Abe", "given": "Sam"}]
    article = sources["a"].item
    assert (article["title"], article["volume"]) == ("Weirs", "3")
    assert str(article["container-title"]).startswith("Journal")
    assert sources["b"].item["title"] == "One: Other"


def test_remarks_are_no_entries() -> None:
    text = "Of @all things\n% @book{no, title = {N}}\n@comment{x @book{b}}\n@book{yes, title = {Y}}"
    assert list(read(text + '\n@preamble{"\\x"}')) == ["yes"]


FAULTS = [
    ("@book{a,\n title = {x}\n@book{b, title = {y}}",
     ["2: the entry “a” cannot be read on at “@book{b, title = {y}}”"]),
    ("@book{a,\n title = {x},\n note = {y\n\n@book{b, title = {z}}",
     ["3: the brace that begins “note” of the entry “a” does not close"]),
    ("@book{a,\n title = \"x\n}", ["2: the quotation mark that begins “title” of the entry “a” does not close"]),
    ("\n@book{, title = {x}}", ["2: the entry @book has no citation key"]),
    ("@book{a,\n title = {x}", ["2: the entry “a” does not end"]),
    ("@book{a,\n title = ,}", ["2: “title” of the entry “a” has no value"]),
    ("@book{a,\n publisher = press}",
     ["2: “publisher” of the entry “a” is “press”, which no @string of the file explains"]),
    ("@book{a,\n title = {x},\n title = {y}}", ["3: “title” stands twice in the entry “a”"]),
    ("@book{a, title = {x}}\n@book{a, title = {y}}", ["2: the source “a” stands twice"]),
    ("@newspaper{a, title = {x}}",
     ["1: “@newspaper”, the type of the entry “a”, is not one of BibLaTeX"]),
    ("@book{a,\n title = {A \\foo{bar}}}",
     ["2: “title” of the entry “a” holds “\\foo{bar}”, which is no text"]),
    ("@article{a,\n title = {A $ b},\n journal = {C}}",
     ["2: the dollar sign before “b” in “title” of the entry “a” begins no formula"]),
    ("@article{a,\n title = {\\input{x}},\n journal = {C}}",
     ["2: “title” of the entry “a” cannot be read as LaTeX"]),
    ("@book{a,\n title = {A},\n note = {from US$5 to US$7 million}}",
     ["3: the dollar sign before “5 to US” in “note” of the entry “a” begins no formula"]),
    ("@book{a,\n title = {US$5--$7}}",
     ["2: the dollar sign before “5--” in “title” of the entry “a” begins no formula"]),
    ("@book{a,\n title = {paid $5 million for $ x}}",
     ["2: the dollar sign before “5 million for” in “title” of the entry “a” begins no formula"]),
    ("@book{a, title = {x},\n date = {2009-02-30}}",
     ["2: “issued” of the source “a” cannot be read: \"2009-02-30\" is no date: after \"2009-02-\" stands \"30\", where a day 01 to 28 or XX should be"]),
    ("@book{a, title = {x},\n url = {javascript:alert(1)}}",
     ["2: “URL” of the source “a” is “javascript:alert(1)”, which is not a web address"]),
    ("@book{a, crossref = {b}}\n@book{b, crossref = {a}}",
     ["1: the entries “a” and “b” refer to each other by crossref"]),
    ("@book{a, title = {\\input{/etc/passwd}}}",
     ["1: “title” of the entry “a” cannot be read as LaTeX"]),
    ("@book{a, title = {A \\input{/etc/passwd}}}",
     ["1: “title” of the entry “a” holds “\\input{/etc/passwd}”, which is no text"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_what_is_refused(text: str, expected: list[str]) -> None:
    assert said(text) == expected


HOSTILE = {
    "strings that double": '@string{s0 = "xxxxxxxxxx"}\n'
    + "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60))
    + "@book{a, title = s59}",
    "entries that take from all before": "\n".join(
        f"@book{{n{n}, xdata = {{{','.join(f'n{m}' for m in range(n))}}}}}" for n in range(60)
    ),
    "braces that never close": "@a{b,c={" * 200_000,
    "depth": f"@book{{a, title = {{{'{' * 90_000}x{'}' * 90_000}}}}}",
    "xdata of itself": "@book{a, xdata={x}}\n@xdata{x, xdata={y}}\n@xdata{y, xdata={x}}",
    "a macro of itself": "@book{a, title = {\\def\\x{\\x\\x}\\x}}",
    "a word without end": f"@book{{a, title = {{{'w' * 100_000}}}}}",
    "too many": "@a{b,}\n" * 60_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_strangers_write_is_bounded(text: str) -> None:
    start = time.process_time()
    assert said(text)
    assert time.process_time() - start < 10


def test_remarks_without_end_are_bounded() -> None:
    start = time.process_time()
    assert not read_entries("@comment{" * 200_000, "sources.bib").entries
    assert len(read_entries("@a{b=}\n" * 1000, "sources.bib").problems) == MOST_FAULTS
    assert time.process_time() - start < 10


PERSONS = {
    "Smith, John, Doe, Jane": "Smith, John and Doe, Jane",
    "Smith, John, Doe, Jane and Roe, Max": "Smith, John and Doe, Jane and Roe, Max",
    "Smith, John; Doe, Jane": "Smith, John and Doe, Jane",
    "John Smith & Jane Doe": "John Smith and Jane Doe",
    "Smith, J., Doe, J., \\& Roe, M.": "Smith, J. and Doe, J. and Roe, M.",
    "John Smith, Jane Doe, and Max Roe": "John Smith and Jane Doe and Max Roe",
    "Smith, John AND Doe, Jane": "Smith, John and Doe, Jane",
    "Smith, John et al.": "Smith, John and others",
    "{Roe; Sons}; Doe, Jane": "{Roe; Sons} and Doe, Jane",
    "张三、李四": "张三 and 李四",
}


@pytest.mark.parametrize(("names", "cure"), PERSONS.items())
def test_persons_that_something_else_than_and_parts(names: str, cure: str) -> None:
    for field in ("author", "editor"):
        text = f"@book{{k,\n {field} = {{{names}}}, title = {{T}}}}"
        (source,) = read(text).values()
        (fault,) = source.faults
        assert (fault.line, fault.severity) == (2, "error")
        assert f"Write {field} = {{{cure}}}; or" in fault.hint
        mended = read(text.replace(names, cure))["k"]
        assert not mended.faults
        assert len(mended.item[field]) == 1 + cure.count(" and ")


@pytest.mark.parametrize(
    "names",
    [
        "von Roe, Jr, Max",
        "King, Jr., Martin Luther and Doe, Jane",
        "{Johnson \\& Johnson} and {Water; Mills, Weirs, and Dams}",
        "García Márquez, Gabriel",
        "family=Lee, given=Ann, prefix=van, suffix=Jr",
        "Smith, John and others",
        "{\\'E}mile {\\O}rsted",
    ],
)
def test_persons_that_are_one_each(names: str) -> None:
    (source,) = read(f"@book{{k, author = {{{names}}}, title = {{T}}}}").values()
    assert not source.faults


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("John Smith, Jane Doe", "is read as one person of the family name “John Smith”"),
        ("Ministry of Justice", "“Ministry of Justice” in “author” of the entry “k” is read as"),
        ("Office of Water, Mills and Weirs", "“Office of Water, Mills” in “author”"),
    ],
)
def test_persons_that_may_be_others(names: str, said: str) -> None:
    (source,) = read(f"@book{{k, author = {{{names}}}, title = {{T}}}}").values()
    (fault,) = source.faults
    assert fault.severity == "warning"
    assert said in fault.what


@pytest.mark.parametrize(
    ("field", "meant"),
    [
        ("tilte", "title"), ("auhtor", "author"), ("authors", "author"), ("jornal", "journal"),
        ("yaer", "year"), ("page", "pages"), ("publsher", "publisher"), ("link", "url"),
        ("accessed", "urldate"), ("newspaper", "journal"), ("adress", "address"),
    ],
)  # fmt: skip
def test_fields_nearly_read(field: str, meant: str) -> None:
    (source,) = read(f"@book{{k,\n note = {{N}},\n {field} = {{X}}}}").values()
    (fault,) = source.faults
    assert (fault.line, fault.severity) == (3, "error")
    assert fault.what == f"“{field}”, a field of the entry “k”, is not read"
    assert fault.hint.startswith(f"Write {meant}; or")


def test_fields_of_programs_are_kept() -> None:
    fields = (
        "date-added",
        "bdsk-url-1",
        "keyword",
        "eissn",
        "owner",
        "notes",
        "author+an",
        "shelf",
    )
    text = ", ".join(f"{field} = {{x}}" for field in fields)
    (source,) = read(f"@book{{k, title = {{T}}, {text}}}").values()
    assert not source.faults
    assert set(source.custom) == set(fields)


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("artcle", "Write @article"),
        ("newspaper", "Write @newsarticle"),
        ("tweet", "Write @post"),
        ("flyer", "Types are @article, @newsarticle"),
    ],
)
def test_types_that_there_are_not(kind: str, hint: str) -> None:
    (source,) = read(f"\n@{kind}{{k, title = {{T}}}}").values()
    (fault,) = source.faults
    assert fault.line == 2
    assert fault.hint.startswith(hint)
    assert fault.hint.count("@misc") > 0


def test_types_of_csl_have_hyphens() -> None:
    (source,) = read("@article-newspaper{k, title = {T}}").values()
    assert source.item["type"] == "article-newspaper"
    assert not source.faults


def test_an_entry_without_its_brace() -> None:
    text = "@book{a, title = {T}}\n@article k,\n title = {U}\n% @book x\nWrite @book in words"
    assert said(text) == ["2: “@article” begins no entry: no brace follows it"]
