"""Prints digests of specimens, for tests that compare processes.

Run as `engine_bytes.py fast`, `slow` or `set_part`.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.typeset.specimens import Writer, dense_prose, dense_tables, job

from casebook.typeset.engine.galley import make_galley, read_job
from casebook.typeset.engine.install import install_shortcuts
from casebook.typeset.job import Job
from casebook.typeset.typeset import lay_out, typeset

_ODDS = """
<p style="border:1pt solid red;background:#eee;border-radius:3pt;margin-inline-start:2em">Bordered
<b>bold</b> <u>underlined</u> text, <span style="letter-spacing:.1em;word-spacing:3pt">spaced
out</span> <span style="vertical-align:super">2</span></p>
<p style="margin-left:calc(1em + NUMBERmm)">indented</p>
<p style="margin-left:calc(2em + NUMBERmm)">indented</p>
<div style="float:left;width:30%;padding:5%">beside <a href="#xNUMBER">a link</a></div>
<p style="text-align:center" id="xNUMBER">after what floats, centred</p>
<p>joined\u2060<sup>1</sup> in a line that is long enough to be broken,
joined\u2060<sup>2</sup></p>
<p style="direction:rtl">from right to left, on more than one line, which needs some more words</p>
<table style="border:1px solid;border-collapse:separate;width:auto"><tr>
<td style="width:20%;background:yellow">a b c</td><td>d e f g h</td></tr></table>
<div style="display:flex"><p>one</p><p>two</p></div><ol><li>first item</li><li>second</li></ol>
<p lang="fr">Une phrase assez longue pour \u00eatre coup\u00e9e quelque part,
anticonstitutionnellement, n'est-ce pas, extraordinairement vraisemblablement?</p>
<p lang="en" style="width:3NUMBERmm;hyphens:auto;text-align:justify">A well-known, half-understood
re-examination of twenty-first-century out-of-the-way correspondence, and so on: I, a, we.</p>
<p lang="en" style="width:4NUMBERmm;text-align:justify">On 21\u00a0March 1977 “he” said <em>so, and
not otherwise,</em> — 12 34 (p.\u00a05) of <b>56</b> 78: αβγ, word, a\u0301 fi ffl <i>and
words</i> joined\u2060<sup>3</sup> at last AV To “We” 1/2 of them, as it was said before.</p>
<p lang="en" style="width:1NUMBERmm">A well-known, half-understood re-examination of it all.</p>
<p style="width:1NUMBERmm;overflow-wrap:anywhere">a https://courier.example/unbreakablelongaddress
b</p><p style="width:2NUMBERmm">A soft\u00adhyphen in super\u00adcali\u00adfragilistic words.</p>
<p lang="zh-Hans" style="width:4NUMBERmm">二〇一二年，一张照片“传开”了；word other words
后来，他说。</p>
"""


def jobs() -> list[Job]:
    """Prose, tables, a long note, and one of each of the engine's odder ways."""
    writer = Writer(8)
    long_note = writer.paragraph(60, [1500])
    return [
        job(dense_prose(5, 40)[1]),
        job(dense_tables(5, 40)[1]),
        job(long_note),
        job("".join(_ODDS.replace("NUMBER", str(number)) for number in range(6))),
    ]


def main(kind: str) -> None:
    """Print one digest a job."""
    if kind == "fast":
        install_shortcuts()
    for each in jobs():
        if kind == "set_part":
            set_part = typeset(each)
            # A set has no order of its own.
            data = repr(replace(set_part, targets=sorted(set_part.targets))).encode()
        else:
            document, _ = lay_out(make_galley(read_job(each)))
            data = document.write_pdf(pdf_variant="pdf/ua-1")
        print(hashlib.sha256(data).hexdigest())


if __name__ == "__main__":
    main(sys.argv[1])
