"""Languages as programs for references name them, as tags (BCP 47)."""

from __future__ import annotations

from casebook.model.text import TAG

_NAMES = {
    "ar": "arabic ara العربية",
    "bg": "bulgarian bul",
    "ca": "catalan cat",
    "cs": "czech ces cze",
    "da": "danish dan",
    "de": "german ngerman naustrian austrian nswissgerman swissgerman deutsch deu ger",
    "el": "greek polutonikogreek ell gre",
    "en": "english eng canadian australian newzealand",
    "en-GB": "british ukenglish",
    "en-US": "american usenglish",
    "es": "spanish castilian español spa",
    "et": "estonian est",
    "eu": "basque eus baq",
    "fa": "persian farsi fas per",
    "fi": "finnish fin",
    "fr": "french francais français acadian canadien fra fre",
    "ga": "irish gle",
    "he": "hebrew heb",
    "hi": "hindi hin",
    "hr": "croatian hrv",
    "hu": "hungarian magyar hun",
    "hy": "armenian hye arm",
    "id": "indonesian bahasa ind",
    "is": "icelandic isl ice",
    "it": "italian italiano ita",
    "ja": "japanese jpn 日本語",
    "ka": "georgian kat geo",
    "ko": "korean kor 한국어",
    "la": "latin lat",
    "lt": "lithuanian lit",
    "lv": "latvian lav",
    "mn": "mongolian mon",
    "nb": "norwegian norsk nob nor bokmål",
    "nl": "dutch nederlands nld dut",
    "nn": "nynorsk nno",
    "pl": "polish polski pol",
    "pt": "portuguese portuges português por",
    "pt-BR": "brazilian brazil",
    "ro": "romanian ron rum",
    "ru": "russian русский rus",
    "sk": "slovak slk slo",
    "sl": "slovene slovenian slv",
    "sr": "serbian serbianc srp",
    "sv": "swedish svenska swe",
    "th": "thai tha",
    "tr": "turkish türkçe tur",
    "uk": "ukrainian ukr",
    "ur": "urdu urd",
    "vi": "vietnamese vie",
    "zh": "chinese zho chi 中文 汉语 漢語",
    "zh-Hans": "chinese-hans schinese simplifiedchinese 简体中文",
    "zh-Hant": "chinese-hant tchinese traditionalchinese 繁體中文",
}
_TAGS = {name: tag for tag, names in _NAMES.items() for name in names.split()}
"""Names in English, of Babel and polyglossia, of the languages themselves, and of ISO 639-2."""


def language_tag(name: str) -> str:
    """Return the tag of a language that is named in any of these ways; the name itself if none is
    known. Of several languages the first counts."""
    first = name.replace(";", ",").partition(",")[0].strip()
    plain = first.lower().removeprefix("lang").replace(" ", "")
    if plain in _TAGS:
        return _TAGS[plain]
    tag = first.replace("_", "-")
    return tag if TAG.match(tag) else name
