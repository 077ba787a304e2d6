"""The builders of PDF objects, read back by a library."""

from __future__ import annotations

import pikepdf
import pytest

from casebook.pdf import content
from casebook.pdf.syntax import (
    NULL,
    TRUE,
    array,
    byte_string,
    dictionary,
    entries,
    hexadecimal_string,
    integer,
    local_key,
    local_reference,
    name,
    number,
    numbers,
    reference,
    relocate,
    stream,
    string,
)


def test_every_object_is_read_back_as_it_was() -> None:
    written = dictionary(
        Type=name("A name/with (what) #escapes"),
        Count=integer(-3),
        Size=number(12.3456),
        Box=numbers((0, 0.5, 432.0)),
        Title=string("a (b) \\ c"),
        Kids=array((byte_string(b"x"), NULL, TRUE, dictionary())),
        Id=hexadecimal_string(b"\x00\xff"),
    )
    read = pikepdf.Object.parse(written)
    assert read.Type == pikepdf.Name("/A name/with (what) #escapes")
    assert (int(read.Count), float(read.Size)) == (-3, 12.346)
    assert [float(edge) for edge in read.Box] == [0, 0.5, 432]
    assert str(read.Title) == "a (b) \\ c"
    assert list(read.Kids) == [pikepdf.String("x"), None, True, pikepdf.Dictionary()]
    assert bytes(read.Id) == b"\x00\xff"


@pytest.mark.parametrize("text", ["", "plain", "杨达才", "é\u2019", "line\nbreak", "\\()"])
def test_text_strings_are_read_back_as_they_were(text: str) -> None:
    assert str(pikepdf.Object.parse(string(text))) == text


def test_entries_keep_their_order_and_stand_close() -> None:
    own = entries(Z=integer(1), A=name("B"))
    assert own == b"/Z 1/A/B"
    assert dictionary(own, S=array(()), Skipped=None, R=reference(7)) == b"<</S[]/R 7 0 R/Z 1/A/B>>"


def test_a_stream_says_how_long_it_is() -> None:
    assert stream(entries(N=integer(1)), b"abc") == b"<</N 1/Length 3>>stream\nabc\nendstream"


def test_local_numbers_are_shifted_and_others_are_not() -> None:
    text = dictionary(A=local_reference(3), B=reference(3), C=local_key(12), D=string("\x013"))
    assert relocate(text, 256) == b"<</A 259 0 R/B 3 0 R/C 268/D(\\0013)>>"


def test_content_is_parsed_as_it_was_meant() -> None:
    glyphs = [content.glyph_string(0x41), content.glyph_string(0x42), number(-20)]
    line = content.select_font("f0", 8.5) + content.show_glyphs([*glyphs, glyphs[0]])
    text = content.text_object((content.text_position(60, 33.5), line))
    written = content.marked("Artifact", dictionary(Subtype=name("Header")), (text,))
    with pikepdf.new() as pdf:
        parsed = pikepdf.parse_content_stream(pikepdf.Stream(pdf, written))
    operators = [str(instruction.operator) for instruction in parsed]
    assert operators == ["BDC", "BT", "Tm", "Tf", "TJ", "ET", "EMC"]
    assert [float(x) for x in parsed[2].operands] == [1, 0, 0, 1, 60, 33.5]
    shown = list(parsed[4].operands[0])
    assert [bytes(shown[0]), int(shown[1]), bytes(shown[2])] == [b"\0A\0B", -20, b"\0A"]
