"""Verifying: what has changed, is missing or is not listed; time stamps without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from casebook.cli.program import main

from .evidence_book import evidence, page

_CONFIGURATION = """\
[req]
distinguished_name = names
prompt = no
[names]
CN = Specimen
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[stamping]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = authority
[authority]
serial = ./serial
signer_cert = ./tsa.pem
certs = ./root.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha1, sha256, sha512
ess_cert_id_alg = sha256
"""
"""An authority of our own. It sends its root along, in the order of OpenSSL, which is not DER's."""


def openssl(folder: Path, command: str) -> None:
    subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the keys of a time-stamp authority, and its root certificate, root.pem."""
    folder = tmp_path_factory.mktemp("authority")
    (folder / "c.cnf").write_text(_CONFIGURATION, "utf-8")
    (folder / "serial").write_text("01", "utf-8")
    for name in ("root", "other"):
        openssl(
            folder,
            f"req -x509 -newkey rsa:2048 -nodes -keyout {name}.key -out {name}.pem -days 3650 "
            f"-subj /CN=Specimen-{name} -config c.cnf -extensions root",
        )
    openssl(folder, "req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -config c.cnf")
    openssl(
        folder,
        "x509 -req -in tsa.csr -CA root.pem -CAkey root.key -set_serial 2 -days 3650 "
        "-extfile c.cnf -extensions stamping -out tsa.pem",
    )
    return folder


def stamped(authority: Path, file: Path, digest: str = "sha256") -> Path:
    """Have a file stamped; return the time stamp."""
    openssl(authority, f"ts -query -data {file} -{digest} -cert -out query.tsq")
    openssl(authority, "ts -reply -queryfile query.tsq -config c.cnf -out reply.tsr")
    return authority / "reply.tsr"


@pytest.fixture
def with_stamp(kept: Path, tmp_path: Path, authority: Path) -> Path:
    """A book with a second capture, evidence/b.html, that has a time stamp."""
    other = page(tmp_path, "b.html", "Another.")
    stamp = stamped(authority, other)
    arguments = ("--captured", "2019-05-04", "--time-stamp", stamp)
    assert evidence("add", "notice", other, kept, *arguments) == 0
    return kept


def told(book: Path, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """What verifying says is wrong; it must find something."""
    capsys.readouterr()
    assert evidence("verify", book, *arguments) == 2
    return capsys.readouterr().err


def test_what_is_as_it_was(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (kept / "evidence" / ".DS_Store").write_bytes(b"of a file manager")
    assert evidence("verify", kept) == 0
    assert "Captures that are what they were: 1" in capsys.readouterr().err


def test_a_book_without_evidence(book: Path) -> None:
    assert evidence("verify", book) == 0


def test_a_change_is_found_whatever_its_time(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept / "evidence" / "page.html"
    before = path.stat()
    data = bytearray(path.read_bytes())
    data[5] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    message = told(kept, capsys)
    assert "evidence.yaml:7: error: evidence/page.html is not the file that was entered" in message


def test_a_missing_file_is_found(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = kept / "evidence" / "page.html"
    path.rename(path.with_name("page.htm"))
    message = told(kept, capsys)
    assert "evidence.yaml:6: error: evidence/page.html is missing" in message
    assert "Is it evidence/page.htm?" in message
    assert "evidence/page.htm: error: the file is not listed in evidence.yaml" in message


def test_a_source_that_is_gone_is_found(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = kept / "evidence.yaml"
    path.write_text(path.read_text("utf-8").replace("source: log", "source: lgo"), "utf-8")
    message = told(kept, capsys)
    assert "evidence.yaml:5: error: there is no source “lgo”\n    Did you mean “log”?" in message


def test_links_and_pipes_are_told_and_not_followed(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = kept / "evidence"
    (tmp_path / "elsewhere").mkdir()
    page(tmp_path / "elsewhere", "secret.html")
    (folder / "a").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(folder / "b")
    path = folder / "page.html"
    path.rename(tmp_path / "moved.html")
    path.symlink_to(tmp_path / "moved.html")
    message = told(kept, capsys)
    assert "evidence/a: error: “evidence/a” is a link" in message
    assert "evidence/b: error: “evidence/b” is no file" in message
    assert "evidence/page.html: error: “evidence/page.html” is a link" in message
    assert "secret" not in message


def test_the_folder_itself_is_no_link(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (kept / "evidence").rename(kept / "elsewhere")
    (kept / "evidence").symlink_to(kept / "elsewhere")
    assert "evidence: error: “evidence” is a link" in told(kept, capsys)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("file: page.html", "file: ../page.html", "cannot be named so"),
        ("file: page.html", "file: /etc/passwd", "cannot be named so"),
        ("sha256: ", "sha256: x", "is not a SHA-256"),
        ("captured: 2019-05-03T14:22:05+02:00", "captured: 2019-05", "its day is not known"),
        ("captured: 2019-05-03T14:22:05+02:00", "captured: x", "cannot be read"),
        ("captured: 2019-05-03T14:22:05+02:00", "", "“captures 1, captured” is missing"),
        ("source: log", "source: log\n    by: me", "“captures 1, by” is not a known field"),
        ("captures:\n", "captures:\n  - page.html\n", "has the wrong type"),
    ],
)
def test_a_misshapen_list_is_told(
    kept: Path, capsys: pytest.CaptureFixture[str], before: str, after: str, message: str
) -> None:
    path = kept / "evidence.yaml"
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    found = told(kept, capsys)
    assert message in found
    assert found.startswith("evidence.yaml:")


def test_a_time_stamp_is_verified_with_the_authors_certificate(
    with_stamp: Path, authority: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    message = told(with_stamp, capsys)
    assert "cannot be verified without a root certificate" in message
    assert "Captures that are what they were: 2; with time stamps: 1, not all verified." in message
    assert "1 error; captures are what they were; time stamps could not be verified" in message
    assert evidence("verify", with_stamp, "--root", authority / "root.pem") == 0
    assert "with time stamps: 1" in capsys.readouterr().err
    shutil.copy(authority / "root.pem", with_stamp / "evidence")
    with (with_stamp / "evidence.yaml").open("a", encoding="utf-8") as file:
        file.write("root-certificates: [root.pem]\n")
    assert evidence("verify", with_stamp) == 0


def test_a_time_stamp_of_512_bits(kept: Path, tmp_path: Path, authority: Path) -> None:
    other = page(tmp_path, "b.html", "Another.")
    stamp = stamped(authority, other, "sha512")
    arguments = ("--captured", "2019-05-04", "--time-stamp", stamp)
    assert evidence("add", "notice", other, kept, *arguments) == 0
    assert evidence("verify", kept, "--root", authority / "root.pem") == 0


def test_a_token_without_its_response(with_stamp: Path, authority: Path) -> None:
    stamp = with_stamp / "evidence" / "b.html.tsr"
    openssl(authority, f"ts -reply -in {stamp} -token_out -out token.tst")
    shutil.copy(authority / "token.tst", stamp)
    assert evidence("verify", with_stamp, "--root", authority / "root.pem") == 0


def test_a_time_stamp_proves_one_file_to_one_author(
    with_stamp: Path, tmp_path: Path, authority: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, root = with_stamp / "evidence", ("--root", authority / "root.pem")
    assert "does not prove" in told(with_stamp, capsys, "--root", authority / "other.pem")
    whole = (folder / "b.html.tsr").read_bytes()
    for harm in (b"garbage", b"", whole[:700], whole[:-1] + b"x", whole.replace(b"2026", b"2025")):
        if harm != whole:
            (folder / "b.html.tsr").write_bytes(harm)
            assert "evidence/b.html.tsr does not prove the file" in told(with_stamp, capsys, *root)
    shutil.copy(stamped(authority, page(tmp_path, "c.html", "A third.")), folder / "b.html.tsr")
    assert "it was made for another file" in told(with_stamp, capsys, *root)
    shutil.copy(stamped(authority, folder / "b.html", "sha1"), folder / "b.html.tsr")
    assert "a digest that is too weak" in told(with_stamp, capsys, *root)
    (folder / "b.html.tsr").write_bytes(bytes(2 << 20))
    assert "larger than 1 MB" in told(with_stamp, capsys, *root)


def test_a_time_stamp_of_another_file_needs_no_certificate(
    with_stamp: Path, tmp_path: Path, authority: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    third = page(tmp_path, "c.html", "A third.")
    capsys.readouterr()
    arguments = ("--captured", "2019-05-04", "--time-stamp", with_stamp / "evidence/b.html.tsr")
    assert evidence("add", "notice", third, with_stamp, *arguments) == 2
    assert "the time stamp cannot be used: it was made for another file" in capsys.readouterr().err
    assert not (with_stamp / "evidence" / "c.html").exists()
    assert main(["check", str(with_stamp)]) == 0
    shutil.copy(stamped(authority, third), with_stamp / "evidence/b.html.tsr")
    assert main(["check", str(with_stamp)]) == 2
    message = "evidence/b.html.tsr does not prove the file: it was made for another file"
    assert message in capsys.readouterr().err
    assert message in told(with_stamp, capsys)


def test_no_file_is_stamped_before_it_is_captured(
    with_stamp: Path, authority: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = with_stamp / "evidence.yaml"
    path.write_text(path.read_text("utf-8").replace("2019-05-04", "2999-05-04"), "utf-8")
    message = told(with_stamp, capsys, "--root", authority / "root.pem")
    assert "was stamped before the time at which it is said to be captured" in message


@pytest.mark.parametrize("data", [b"", b"x", b"-----BEGIN CERTIFICATE-----\nx\n", bytes(2 << 20)])
def test_a_certificate_that_is_none_is_told(
    with_stamp: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    (tmp_path / "root.pem").write_bytes(data)
    message = told(with_stamp, capsys, "--root", tmp_path / "root.pem")
    assert "the certificate root.pem cannot be used" in message
