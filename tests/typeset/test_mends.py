"""What the engine sets wrongly is set right: heights of lines, spaces at their ends."""

from __future__ import annotations

import ctypes
import gc
import zlib
from typing import Any

import pytest
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.text import line_break

from casebook.typeset.drawing import draw
from casebook.typeset.engine.galley import make_galley, read_job
from casebook.typeset.engine.install import install_patches
from casebook.typeset.job import Job
from casebook.typeset.typeset import lay_out, typeset

from ..bind.bound_specimen import job as chinese_job
from .specimens import job


def lines(made: Job) -> list[LineBox]:
    """The lines of a part."""
    install_patches()
    document, _ = lay_out(make_galley(read_job(made)))
    boxes: Any = document.pages[0]._page_box.descendants()
    return [box for box in boxes if isinstance(box, LineBox)]


def test_lines_keep_their_height_whatever_face_a_character_comes_from() -> None:
    """See `line_heights`: one character of the Chinese face stands in a Latin line."""
    plain = lines(chinese_job("p", f"<p>{'word ' * 60}</p>"))
    mixed = lines(chinese_job("p", f"<p>{'word ' * 20} 陕 {'word ' * 40}</p>"))
    tops = [[round(box.position_y, 2) for box in found] for found in (plain, mixed)]
    assert len(plain) > 3
    assert tops[0] == tops[1][: len(plain)]


def test_text_that_fits_but_for_its_last_space_stays_on_the_line() -> None:
    """See `last_spaces`: the line is as wide as its words, and no wider."""
    style = "font: 10px Source Serif 4; white-space: normal; margin: 0; text-indent: 0"
    (whole,) = lines(job(f'<p style="{style}"><span>one two three</span></p>'))
    (text,) = [box for box in whole.descendants() if isinstance(box, TextBox)]
    width = text.width + 0.05
    html = f'<p style="{style}; width: {width}px"><span>one two three </span><b>four</b></p>'
    first, second = lines(job(html))
    shown = [
        "".join(box.text for box in line.descendants() if isinstance(box, TextBox))
        for line in (first, second)
    ]
    assert [each.strip() for each in shown] == ["one two three", "four"]


def test_a_word_is_broken_only_where_it_begins_its_line() -> None:
    """See `line_starts`: all of the text stands in one inline element, as that of a note does."""
    style = "font: 10px Source Serif 4; hyphens: none; overflow-wrap: break-word; width: 400px"
    words = "Neither a word of common length nor two or three are ever broken anywhere. " * 6
    long = "dampfschiff" * 12
    text = f"{words}<em>{words}</em> “<span>{long}</span>” {words}"
    found = lines(job(f'<p style="{style}"><span>{text}</span></p>'))
    shown = [
        "".join(box.text for box in line.descendants() if isinstance(box, TextBox))
        for line in found
    ]
    ends = [line.split()[-1].strip("“”") for line in shown]
    assert [end for end in ends if end not in words.split()] != []
    assert all(end in words.split() or end in long for end in ends), ends
    assert max(line.width for line in found) <= 400


def test_a_background_of_one_colour_is_no_object_of_the_page() -> None:
    """See `plain_backgrounds`: the rule above notes, as far as its box has room for it."""
    install_patches()
    style = "background: linear-gradient(red) no-repeat 5px 0 / 14mm 2px; width: 20px"
    document, _ = lay_out(make_galley(read_job(job(f'<p style="{style}">words</p>'))))
    drawing = draw(document)
    operators = [item for item in drawing.pages[0].stream.stream if isinstance(item, bytes)]
    assert not [item for item in operators if item.endswith(b" Do")]
    filled = operators[operators.index(b"f") - 1]
    assert [float(number) for number in filled.split()[2:4]] == [15, 2]


def test_a_line_that_is_forgotten_leaves_no_memory_behind() -> None:
    """See `setting`: the engine's own lists of font features stay for ever."""
    install_patches()
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "mallinfo2"):
        pytest.skip("only glibc from 2.33 on tells how much memory is in use")
    libc.mallinfo2.restype = _MemoryInUse
    reading = read_job(job("<p style='font-variant: small-caps'>words</p>"))
    style = reading.style_for(reading.html.etree_element.find(".//p"))

    def used_by_lines() -> int:
        for _ in range(2000):
            line_break.Layout(style).set_text("words")
        gc.collect()
        return int(libc.mallinfo2().uordblks)

    before = used_by_lines()
    assert used_by_lines() < before + 2000 * 10


_NAMES = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"


class _MemoryInUse(ctypes.Structure):
    """What mallinfo2(3) returns."""

    _fields_ = [(name, ctypes.c_size_t) for name in _NAMES.split()]


def test_no_operand_has_a_string_without_glyphs() -> None:
    """PDFium forgets the room behind one: a mark over a letter drew the next word upon it."""
    install_patches()
    part = typeset(job("<p>The ẹ̀kọ́ Street, joined\u2060<sup>1</sup> to it.</p>"))
    content = zlib.decompress(part.body.contents[0])
    operands = [line for line in content.split(b"\n") if line.endswith(b"TJ")]
    assert len(operands) > 2
    assert not [line for line in operands if b"<>" in line]


def test_a_word_that_fills_its_line_is_broken_for_its_mark() -> None:
    """See `filled_lines`: the mark is of another element, and can begin no line."""
    style = "hyphens: none; overflow-wrap: break-word; margin: 0"
    long = "dampfschiff" * 4
    (whole,) = lines(job(f'<p style="{style}; text-indent: 0"><span>{long}</span></p>'))
    (text,) = [box for box in whole.descendants() if isinstance(box, TextBox)]
    style += f"; text-indent: 0; width: {text.width + 0.5}px"
    for before in ("", "Some words before it "):
        html = f'<p style="{style}">{before}<span>{long}</span>, and <b>more</b> words</p>'
        found = lines(job(html))
        shown = [
            "".join(box.text for box in line.descendants() if isinstance(box, TextBox))
            for line in found
        ]
        assert max(line.width for line in found) <= text.width + 0.5, shown
        assert not any(line.startswith(",") for line in shown)
        assert "".join(shown).replace(" ", "") == f"{before}{long},andmorewords".replace(" ", "")


def test_a_line_that_would_be_torn_apart_stays_short() -> None:
    """See `loose_lines`: the word behind it has no room on it, and no place to be divided."""
    style = "text-align: justify; hyphens: none; width: 200px; margin: 0; text-indent: 0"
    loose, level = f"one two {'x' * 24} three", "one two three four five six seven eight nine ten"
    for text, is_level in ((loose, False), (level, True)):
        first, *_ = lines(job(f'<p style="{style}">{text}</p>'))
        (shown,) = [box for box in first.descendants() if isinstance(box, TextBox)]
        assert (shown.width > 190) == is_level
