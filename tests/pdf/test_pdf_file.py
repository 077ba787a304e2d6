"""Writing a PDF file: cross references of more objects than two bytes count."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from casebook.pdf.file import PdfFile
from casebook.pdf.syntax import array, dictionary, integer, name, reference, string


@pytest.mark.parametrize("count", [3, 1 << 16, (1 << 16) + 10])
def test_every_object_of_a_stream_is_found(count: int) -> None:
    output = BytesIO()
    file = PdfFile(output)
    catalog = dictionary(Type=name("Catalog"), Pages=reference(3), Last=reference(9 + count))
    pages = dictionary(Type=name("Pages"), Count=integer(0), Kids=array(()))
    file.objects(5, 1, [catalog, dictionary(), pages])
    file.objects(6, 10, [string(str(number)) for number in range(count)])
    file.close(1, 2)
    with pikepdf.open(output) as pdf:
        assert str(pdf.Root.Last) == str(count - 1)
