"""Writing a PDF file: cross references of more objects than two bytes count."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from casebook.pdf.file import PdfFile


@pytest.mark.parametrize("count", [3, 1 << 16, (1 << 16) + 10])
def test_every_object_of_a_stream_is_found(count: int) -> None:
    output = BytesIO()
    file = PdfFile(output)
    catalog = b"<</Type/Catalog/Pages 3 0 R/Last %d 0 R>>" % (9 + count)
    pages = b"<</Type/Pages/Count 0/Kids[]>>"
    file.objects(5, 1, [catalog, b"<<>>", pages])
    file.objects(6, 10, [b"(%d)" % number for number in range(count)])
    file.close(1, 2)
    with pikepdf.open(output) as pdf:
        assert str(pdf.Root.Last) == str(count - 1)
