"""Lines of Chinese: where room may be added between characters, and where the lines end."""

from __future__ import annotations

import pytest
from weasyprint.formatting_structure.boxes import LineBox

from casebook.typeset.engine.galley import make_galley, read_job
from casebook.typeset.engine.ideographs import find_gaps
from casebook.typeset.typeset import lay_out, typeset

from ..bind.bound_specimen import job


def marked(*texts: str) -> str:
    """The texts with a bar where room may be added, two where there is a full stop's share."""
    found = []
    for text, gaps in zip(texts, find_gaps(texts, 2), strict=True):
        at = 0
        for character in text:
            found.append(character + "|" * gaps.get(at, 0))
            at += len(character.encode())
    return "".join(found)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("网络监督",), "网|络|监|督"),
        (("他说，对。",), "他|说，||对。"),
        (("“对”（是）",), "“对”|（是）"),
        (("2012年11月",), "2012|年|11|月"),
        (("BBC News称",), "BBC |News|称"),
        (("完\u2060", "12", "另"), "完\u206012|另"),
        (("完。\u2060", "12", "\u200b另"), "完。\u206012|\u200b另"),
        (("破——折",), "破——折"),
        (("plain words",), "plain |words"),
    ],
)
def test_gaps(texts: tuple[str, ...], expected: str) -> None:
    assert marked(*texts) == expected


def test_lines_of_text_end_at_the_margin() -> None:
    body = "<p>" + "雷政富任中共重庆市北碚区委书记，2012年11月被免职。据一篇报道，" * 20 + "</p>"
    made = job("zh", body, "zh-Hans")
    typeset(made)  # installs what is tested
    laid, _ = lay_out(make_galley(read_job(made)))
    lines = [
        box
        for page in laid.pages
        for box in page._page_box.descendants()
        if isinstance(box, LineBox)
    ]
    widths = [round(line.width, 1) for line in lines[2:-2]]
    assert len(widths) > 10
    assert max(widths) - min(widths) < 0.3
