"""Language tags (BCP 47) as authors write them, and which one is meant."""

from __future__ import annotations

from casebook.model.text import TAG

_ENGLISH = ("english", "eng", "uk", "gb", "us", "usa", "英文", "英语", "en-uk")
_SIMPLIFIED = (
    "chinese", "chi", "zho", "cn", "ch", "zh", "zh-cn", "zh-sg", "cmn", "simplified-chinese",
    "chinese-simplified", "mandarin", "中文", "简体", "简体中文", "汉语", "zh-chs", "zh-simplified",
)  # fmt: skip
_TRADITIONAL = (
    "tw", "hk", "zh-tw", "zh-hk", "zh-mo", "traditional-chinese", "chinese-traditional", "繁體",
    "繁體中文", "zh-cht", "zh-traditional",
)  # fmt: skip
_MEANT = {
    **dict.fromkeys(_ENGLISH, "en"),
    **dict.fromkeys(_SIMPLIFIED, "zh-Hans"),
    **dict.fromkeys(_TRADITIONAL, "zh-Hant"),
    **dict.fromkeys(("jp", "jpn", "japanese", "日本語"), "ja"),
    **dict.fromkeys(("kr", "kor", "korean"), "ko"),
    **dict.fromkeys(("deu", "ger", "german", "deutsch"), "de"),
    **dict.fromkeys(("fra", "fre", "french", "français"), "fr"),
    **dict.fromkeys(("spa", "spanish", "español"), "es"),
    **dict.fromkeys(("rus", "russian", "русский"), "ru"),
    **dict.fromkeys(("ara", "arabic"), "ar"),
    **dict.fromkeys(("ukr", "ukrainian", "ua"), "uk"),
}
"""What languages are called instead, codes of countries among them."""


def meant_tag(written: str) -> str:
    """Return the language tag that is meant by what an author wrote, spelled as BCP 47 advises
    (2.1.1), `zh-Hans` or `en-GB`; nothing if nobody can tell."""
    plain = "-".join(written.strip().replace("_", "-").lower().split())
    if plain in _MEANT:
        return _MEANT[plain]
    plain = plain.partition(".")[0]
    if not TAG.match(plain):
        return ""
    language, *rest = plain.split("-")
    spelled = [one.title() if len(one) == 4 else one.upper() for one in rest]
    return "-".join([language, *spelled])
