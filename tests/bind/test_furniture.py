"""Folios and running heads: what they say, where they stand, and that they are artifacts."""

from __future__ import annotations

import io
from dataclasses import replace

import pdfplumber
import pikepdf
import pytest

from casebook.bind.furniture_style import FurnitureStyle, furniture_style
from casebook.bind.page_map import PlacedPart
from casebook.errors import CasebookError
from casebook.render.style_tokens import style_tokens

from .bound_specimen import (
    STYLE,
    bound_pdf,
    job,
    paragraphs,
    prose,
    set_part,
    specimen_volume,
    volume,
)

HEAD, FOOT = 33.0, 40.0


def furniture(pdf: bytes) -> list[list[tuple[str, float, float, float]]]:
    """For each page its lines of furniture: text, left, right, baseline from the top."""
    pages = []
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            lines: dict[tuple[str, float], list[dict[str, object]]] = {}
            for char in page.chars:
                if char["tag"] == "Artifact" and char["mcid"] is None:
                    baseline = round(float(page.height) - char["matrix"][5], 1)
                    side = "folio" if char["text"] in "0123456789ivx" else "head"
                    lines.setdefault((side, baseline), []).append(char)
            pages.append(
                [
                    (
                        "".join(str(c["text"]) for c in chars),
                        min(float(c["x0"]) for c in chars),  # type: ignore[arg-type]
                        max(float(c["x1"]) for c in chars),  # type: ignore[arg-type]
                        baseline,
                    )
                    for (_, baseline), chars in sorted(lines.items())
                ]
            )
    return pages


@pytest.fixture(scope="module")
def pages() -> list[list[tuple[str, float, float, float]]]:
    plain = replace(STYLE, features=(), tracking=0.0)
    return furniture(bound_pdf(replace(specimen_volume(), style=plain)))


def test_openers_have_a_folio_at_the_foot(
    pages: list[list[tuple[str, float, float, float]]],
) -> None:
    for page, number in ((0, "i"), (2, "1")):
        (folio,) = pages[page]
        assert folio[0] == number
        assert folio[3] == pytest.approx(648 - FOOT)
        assert (folio[1] + folio[2]) / 2 == pytest.approx(60 + 324 / 2, abs=1)


def test_blank_pages_have_none(pages: list[list[tuple[str, float, float, float]]]) -> None:
    assert pages[1] == []


def test_a_line_of_provenance_stands_at_each_foot() -> None:
    """Also on the first page of a part, whose folio then stands where folios do."""
    placed = PlacedPart(set_part(job("m", paragraphs("m", 12))), "body", "LEFT", "RIGHT")
    style = FurnitureStyle(
        font=("Source Serif 4 SmText",), head="left", folio="right", provenance="left"
    )
    made = replace(volume(placed), style=style, provenance=("FROM HERE", ""))
    pages = furniture(bound_pdf(made))
    for page in pages[:3]:
        line = next(one for one in page if one[0] == "FROMHERE" or one[0] == "FROM HERE")
        assert line[3] == pytest.approx(648 - style.provenance_foot)
        folio = next(one for one in page if one[0].isdecimal())
        assert folio[1] > line[2] + 100
    assert all(
        "FROM" not in "".join(one[0] for one in page)
        for page in furniture(bound_pdf(replace(made, style=replace(style, provenance="none"))))
    )


def test_a_long_line_of_provenance_keeps_its_end_and_leaves_room_for_the_folio() -> None:
    placed = PlacedPart(set_part(job("m", paragraphs("m", 12))), "body", "LEFT", "RIGHT")
    style = FurnitureStyle(
        font=("Source Serif 4 SmText",), head="left", folio="right", provenance="left"
    )
    provenance = ("LONG " * 60, "= THE END")
    made = replace(volume(placed), style=style, provenance=provenance)
    for page in furniture(bound_pdf(made))[:3]:
        line = next(one for one in page if one[0].startswith("LONG"))
        assert line[0].replace(" ", "").endswith("LONG…=THEEND")
        folio = next(one for one in page if one[0].isdecimal())
        assert folio[3] < line[3] - 10 or line[2] < folio[1] - style.size


def test_heads_and_folios_are_mirrored() -> None:
    placed = PlacedPart(set_part(job("m", paragraphs("m", 12))), "body", "LEFT", "RIGHT")
    style = FurnitureStyle(font=("Source Serif 4 SmText",), top=HEAD)
    found = furniture(bound_pdf(replace(volume(placed), style=style)))
    verso, recto = found[1], found[2]
    assert {line[0] for line in verso} == {"2", "LEFT"}
    assert {line[0] for line in recto} == {"3", "RIGHT"}
    left = next(line for line in verso if line[0] == "2")
    right = next(line for line in recto if line[0] == "3")
    assert left[1] == pytest.approx(60, abs=1)
    assert right[2] == pytest.approx(60 + 324, abs=1)
    for head in (line for line in (*verso, *recto) if line[0].isalpha()):
        assert (head[1] + head[2]) / 2 == pytest.approx(60 + 162, abs=1)
        assert head[3] == pytest.approx(HEAD)


def test_furniture_is_a_pagination_artifact() -> None:
    pdf = pikepdf.open(io.BytesIO(bound_pdf(specimen_volume())))
    subtypes = set()
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC" and str(operands[0]) == "/Artifact":
                assert str(operands[1].Type) == "/Pagination"
                subtypes.add(str(operands[1].Subtype))
    assert subtypes == {"/Header", "/Footer"}


def test_heads_take_each_character_from_a_face_that_has_it() -> None:
    placed = PlacedPart(prose("a", "a"), "body", "The 杨达才 case", "The 杨达才 case")
    with pdfplumber.open(io.BytesIO(bound_pdf(volume(placed)))) as document:
        chars = [c for c in document.pages[1].chars if c["tag"] == "Artifact"]
    faces = {c["text"]: c["fontname"].partition("+")[2] for c in chars}
    assert faces["杨"] == "NotoSerifCJKsc-Regular"
    assert faces["2"] == "SourceSerif4SmText-Regular"


def test_a_character_without_a_face_is_a_problem() -> None:
    placed = PlacedPart(prose("a", "a"), "body", "عربي", "عربي")
    with pytest.raises(CasebookError, match="no font has"):
        bound_pdf(volume(placed))


def test_long_heads_are_shortened() -> None:
    long = "A title that goes on and on " * 6
    placed = PlacedPart(prose("a", "a"), "body", long, long)
    pages = furniture(bound_pdf(volume(placed)))
    head = max(pages[1], key=lambda line: len(line[0]))
    assert head[0].endswith("…")
    assert head[1] > 60 + 10
    assert head[2] < 60 + 324 - 10


def test_quiet_parts_have_none() -> None:
    placed = PlacedPart(prose("a", "a"), "body", "Head", "Head", furniture=False)
    assert all(page == [] for page in furniture(bound_pdf(volume(placed))))


def test_a_shift_changes_no_page_stream_of_other_parts() -> None:
    def streams(pages_before: int) -> list[bytes]:
        first = PlacedPart(set_part(job("f", paragraphs("f", pages_before))), "body", "H", "H")
        second = PlacedPart(prose("a", "f-p1"), "body", "H", "H")
        pdf = pikepdf.open(io.BytesIO(bound_pdf(volume(first, second))))
        count = second.set_part.pages
        own = [page.obj.Contents for page in pdf.pages if "/Contents" in page.obj][-count:]
        return [(c[0] if isinstance(c, pikepdf.Array) else c).read_raw_bytes() for c in own]

    assert streams(2) == streams(9)


def test_style_is_read_from_root_properties() -> None:
    css = """
    /* tokens */ :root { --line: 14pt; --furniture-font: "Source Serif 4 SmText", Amiri;
      --furniture-size: 9pt; --furniture-tracking: 0.1em; --furniture-features: smcp, onum;
      --furniture-top: 10mm; --furniture-opener-folio: none; --furniture-style: italic }
    p { --furniture-size: 20pt }
    """
    sheets = [("a.css", css), ("b.css", ":root{--furniture-size:8pt}")]
    style = furniture_style(style_tokens(sheets))
    assert style.font == ("Source Serif 4 SmText", "Amiri")
    assert (style.size, style.tracking, style.slant) == (8, 0.1, "italic")
    assert style.features == ("smcp", "onum")
    assert style.top == pytest.approx(28.346, abs=0.001)
    assert style.opener_folio == "none"


HINT = {
    "size": "Write a length from 4pt",
    "foot": "Write a length in pt",
    "top": "Write a length in pt",
    "tracking": "Write a length in em",
    "head": "Write centre, inner, outer, left or right",
    "weight": "Write a CSS weight",
    "font": "Name families",
    "features": "Write OpenType features",
    "style": "Write normal or italic",
}
"""How what an author is told to write begins."""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("size", "wide"),
        ("size", "3em"),
        ("size", "3"),
        ("size", "1pt"),
        ("top", "-30pt"),
        ("foot", "900pt"),
        ("tracking", "-1em"),
        ("top", "3pt 4pt"),
        ("tracking", "1pt"),
        ("head", "middle"),
        ("weight", "heavy"),
        ("font", "a,, b"),
        ("font", "var(--unset)"),
        ("features", "smcp, smallcaps"),
        ("style", "slanted"),
        ("colour", "red"),
    ],
)
def test_a_wrong_value_is_told_with_sheet_and_line(name: str, value: str) -> None:
    css = f":root {{\n --furniture-size: 9pt;\n --furniture-{name}: {value} }}"
    with pytest.raises(CasebookError) as caught:
        furniture_style(style_tokens([("look.css", css)]))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("look.css", 3)
    assert problem.what == f"--furniture-{name} cannot be {value}"
    assert problem.hint.startswith(
        "Known are --furniture-font, " if name == "colour" else HINT[name]
    )


def test_an_accent_without_a_letter_of_its_own_moves_nothing_else() -> None:
    made = specimen_volume()
    head = "T\u0301ile and \u1eb9\u0300k\u1ecd\u0301"
    parts = tuple(replace(one, head_verso=head, head_recto=head) for one in made.parts)
    bound = bound_pdf(replace(made, parts=parts))
    with pdfplumber.open(io.BytesIO(bound)) as document:
        width = float(document.pages[0].width)
    lines = [line for page in furniture(bound) for line in page]
    assert len(lines) > 4
    assert all(0 < left < right < width for _, left, right, _ in lines)
