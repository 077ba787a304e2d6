"""Addresses as files spell them, after RFC 3986 and the URL standard."""

from __future__ import annotations

import pytest

from casebook.model.web_address import NoAddress, is_doi, spelled_address

SPELLED = {
    "https://example.com": "https://example.com",
    "https://example.com/": "https://example.com/",
    "https://example.com?": "https://example.com?",
    "https://example.com#": "https://example.com#",
    "HTTPS://EXAMPLE.com/Path?Q#F": "https://example.com/Path?Q#F",
    "https://example.com/#a#b": "https://example.com/#a%23b",
    "https://example.com/a|b[1]{x}": "https://example.com/a%7Cb%5B1%5D%7Bx%7D",
    "https://example.com/a b": "https://example.com/a%20b",
    "https://example.com/100%": "https://example.com/100%25",
    "https://example.com/%zz%41": "https://example.com/%25zz%41",
    'https://example.com/a^b`c"d<e>f': "https://example.com/a%5Eb%60c%22d%3Ce%3Ef",
    "https://example.com/a\\b": "https://example.com/a%5Cb",
    "https://example.com/é/磨坊?q=é#錨": (
        "https://example.com/%C3%A9/%E7%A3%A8%E5%9D%8A?q=%C3%A9#%E9%8C%A8"
    ),
    "https://example.com/😀": "https://example.com/%F0%9F%98%80",
    "https://example.com/?a=b&c[]=d&e={f}|g": "https://example.com/?a=b&c%5B%5D=d&e=%7Bf%7D%7Cg",
    "https://example.com/?a=b?c=d": "https://example.com/?a=b?c=d",
    "https://example.com/~user/!$&'()*+,;=:@": "https://example.com/~user/!$&'()*+,;=:@",
    "https://example.com//double/..//.": "https://example.com//double/..//.",
    "https://bücher.example/": "https://xn--bcher-kva.example/",
    "https://BÜCHER.example/": "https://xn--bcher-kva.example/",
    "https://straße.example/": "https://xn--strae-oqa.example/",
    "https://例え。テスト/": "https://xn--r8jz45g.xn--zckzah/",
    "https://пример.рф/": "https://xn--e1afmkfd.xn--p1ai/",
    "https://xn--bcher-kva.example/": "https://xn--bcher-kva.example/",
    "https://example.com:8443/x": "https://example.com:8443/x",
    "https://example.com:/x": "https://example.com/x",
    "https://a_b.example.com./": "https://a_b.example.com./",
    "https://127.0.0.1/x": "https://127.0.0.1/x",
    "https://[2001:DB8::1]:8080/x": "https://[2001:db8::1]:8080/x",
    "https://web.archive.org/web/2012/http://a.example/?b=c#d": (
        "https://web.archive.org/web/2012/http://a.example/?b=c#d"
    ),
    "https://web.archive.org/web/2012/https://user@a.example/": (
        "https://web.archive.org/web/2012/https://user@a.example/"
    ),
    "https://doi.org/10.1603/0046-225X(2008)37[181:BDOPAA]2.0.CO;2": (
        "https://doi.org/10.1603/0046-225X(2008)37%5B181:BDOPAA%5D2.0.CO;2"
    ),
    "https://doi.org/10.1002/(SICI)1096-8644(199808)106:4<483::AID-AJPA4>3.0.CO;2-K": (
        "https://doi.org/10.1002/(SICI)1096-8644(199808)106:4%3C483::AID-AJPA4%3E3.0.CO;2-K"
    ),
    "https://doi.org/10.1000/456#789": "https://doi.org/10.1000/456%23789",
    "https://doi.org/10.1000/a?b#c": "https://doi.org/10.1000/a%3Fb%23c",
    "https://doi.org/10.1000/a%3Fb": "https://doi.org/10.1000/a%3Fb",
    "https://doi.org/about?x#y": "https://doi.org/about?x#y",
    "http://dx.doi.org/10.1000/<a>": "http://dx.doi.org/10.1000/%3Ca%3E",
}

REFUSED = {
    "": "is not a web address",
    "example.com": "is not a web address",
    "//example.com": "is not a web address",
    "https:example.com": "is not a web address",
    "https:/example.com": "is not a web address",
    "javascript:alert(1)": "is not a web address",
    "data:text/html,x": "is not a web address",
    "file:///etc/passwd": "is not a web address",
    "ftp://example.com/": "is not a web address",
    "mailto:a@b.example": "is not a web address",
    "https://": "names no host",
    "https:///x": "names no host",
    "https://?x": "names no host",
    "https://../": "names no host: “..”",
    "https://a..b/": "names no host: “a..b”",
    "https://-a.example/": "names no host: “-a.example”",
    "https://exa mple.com/": "names no host: “exa mple.com”",
    "https://exa%20mple.com/": "names no host: “exa%20mple.com”",
    "https://😀.example/": "names no host: “😀.example”",
    "https://example.com:x/": "names no host: “example.com:x”",
    "https://[zz]/": "names no host: “[zz]”",
    "https://1.2.3.4.5/": "names no host: “1.2.3.4.5”",
    "https://256.1.1.1/": "names no host: “256.1.1.1”",
    "https://example.com:99999/": "has the port 99999, which cannot be",
    "https://user:word@example.com/": "names a user before its host",
    "https://example.com@a.example/": "names a user before its host",
    "https://example.com/\u202eabc": "holds a character that cannot be seen",
    "https://example.com/a\u200bb": "holds a character that cannot be seen",
    "https://example.com/a\nb": "holds a character that cannot be seen",
}


@pytest.mark.parametrize(("written", "spelled"), SPELLED.items())
def test_an_address_is_spelled(written: str, spelled: str) -> None:
    assert spelled_address(written) == spelled
    assert spelled_address(spelled) == spelled


@pytest.mark.parametrize(("written", "why"), REFUSED.items())
def test_what_is_no_address_is_refused(written: str, why: str) -> None:
    with pytest.raises(NoAddress) as told:
        spelled_address(written)
    assert str(told.value) == why


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("10.1000/182", True),
        ("10.1000.10/182", True),
        ("10.1002/(SICI)1096-8644(199808)106:4<483::AID-AJPA4>3.0.CO;2-K", True),
        ("https://doi.org/10.1000/182", False),
        ("doi:10.1000/182", False),
        ("10.1000", False),
        ("11.1000/182", False),
        ("10.1000/a b", False),
    ],
)
def test_what_a_doi_is(text: str, known: bool) -> None:
    assert is_doi(text) is known
