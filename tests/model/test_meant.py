"""Dates as people write them: answered with the EDTF that they mean, or all that they can mean."""

from __future__ import annotations

import time
from random import Random

import pytest

from casebook.manuscript.dates import DateReader
from casebook.model.dates import DateError, meant, parse_date
from casebook.model.text import Place, Text

MEANT = {
    "10/22/2012": "2012-10-22",
    "22/10/2012": "2012-10-22",
    "10/11/2012": "2012-11-10 2012-10-11",
    "22.10.2012": "2012-10-22",
    "10.11.2012": "2012-11-10",
    "2012/10/22": "2012-10-22",
    "2012.10": "2012-10",
    "2012-1-5": "2012-01-05",
    "20121022": "2012-10-22",
    "10/2012": "2012-10",
    "Oct 22, 2012": "2012-10-22",
    "October 22nd, 2012": "2012-10-22",
    "22 October 2012": "2012-10-22",
    "22nd of October 2012": "2012-10-22",
    "Sept. 5, 2012": "2012-09-05",
    "October 2012": "2012-10",
    "2012年10月22日": "2012-10-22",
    "2012年3月": "2012-03",
    "2012年": "2012",
    "２０１２-１０-２２": "2012-10-22",
    "2012-10-22 14:30": "2012-10-22T14:30",
    "2012-10-22T9:30": "2012-10-22T09:30",
    "2012-10-22 14:30:05 +0800": "2012-10-22T14:30:05+08:00",
    "2012-10-22 14:30 UTC": "2012-10-22T14:30Z",
    "Oct 22, 2012 14:30": "2012-10-22T14:30",
    "12-10-22": "2012-10-22 2022-10-12 2022-12-10",
    "12/31/99": "1999-12-31",
    "2012-22-10": "2012-10-22",
    "2024-06-31": "2024-06-30 2024-07-01",
    "2023-02-29": "2023-02-28 2023-03-01",
    "2023-2-30/2023-03-04": "2023-02-28/2023-03-04 2023-03-01/2023-03-04",
    "1850s": "185X",
    "the 1990s": "199X",
    "1800s": "180X 18XX",
    "18th century": "17XX",
    "c. 1850": "1850~",
    "ca 1850": "1850~",
    "about October 2012": "2012-10~",
    "probably 1850": "1850?",
    "2012-2013": "2012/2013",
    "2012–13": "2012/2013",
    "1850-1900": "1850/1900",
    "2012–present": "2012/..",
    "since 2012": "2012/..",
    "before 10/22/2012": "../2012-10-22",
    "2012-10-22 to 2012-10-25": "2012-10-22/2012-10-25",
    "from 22.10.2012 to 25.10.2012": "2012-10-22/2012-10-25",
    "2012-10-22/25": "2012-10-22/2012-10-25",
    "22-25 October 2012": "2012-10-22/2012-10-25",
    "October 22–25, 2012": "2012-10-22/2012-10-25",
    "spring 2012": "2012-21",
    "4 March": "",
    "yesterday": "",
    "2012-02-30": "2012-02-29 2012-03-01",
    "31.04.2012": "",
    "99999": "",
    "": "",
    "1/2/3/4": "",
}


@pytest.mark.parametrize(("text", "dates"), MEANT.items())
def test_what_is_meant(text: str, dates: str) -> None:
    with pytest.raises(DateError):
        parse_date(text)
    assert " ".join(meant(text)) == dates


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("10/22/2012", "Write 2012-10-22"),
        ("2012\u201110\u201112", "Write 2012-10-12"),
        ("2012–10–12", "Write 2012-10-12"),
        ("2012-10-14/2012-10-12", "Write 2012-10-12/2012-10-14"),
        ("10/11/2012", "Write 2012-11-10 or 2012-10-11, whichever is meant"),
        ("2012-10-22 14:30", "Write 2012-10-22T14:30"),
    ],
)
def test_the_author_is_told(text: str, message: str) -> None:
    """Of dates in YAML and of those in roles."""
    written = Text(text, Place("case.yaml", 4))
    for read in (DateReader.date, DateReader.moment):
        dates = DateReader()
        read(dates, written)
        (problem,) = dates.problems
        assert (problem.file, problem.line, problem.hint) == ("case.yaml", 4, message)
        assert problem.what.startswith(f'the date cannot be read: "{text}" is no date: ')


def test_a_form_of_a_date_that_there_is_not() -> None:
    dates = DateReader()
    dates.moment(Text("2012-10-22 long"))
    assert [problem.what for problem in dates.problems] == ["“long” is not a form of a date"]


def test_whatever_is_written_is_answered_at_once() -> None:
    random = Random(1)
    pieces = [*MEANT, " to ", "-", "/", "–", " and ", "c. ", "before ", "0", "年", "Oct ", "9" * 50]
    for _ in range(3000):
        text = "".join(random.choices(pieces, k=random.randint(1, 6)))
        if random.random() < 0.5:
            at = random.randint(0, len(text))
            text = text[:at] + chr(random.choice((32, 45, 47, 58, 0x661, 0xFF11))) + text[at + 1 :]
        begun = time.process_time()
        try:
            parse_date(text)
        except DateError as error:
            str(error)
        for date in meant(text):
            parse_date(date)
        assert time.process_time() - begun < 1, text
