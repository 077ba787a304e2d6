"""Numbers and sums of money as authors write them, and what one that cannot be read was meant to
be: only what its form leaves no doubt about, or all that it can mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from casebook.model.currency import CURRENCIES, decimals_of
from casebook.model.inlines import Sum

FIGURES = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,9})?\Z")
"""A number that an author can mean: no powers of ten, no figures of other scripts, no noughts that
would be lost."""

_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}\Z")
"""What is a thousand in Germany and some countries more, and a thousandth in others."""

_LONGEST = 60
"""Characters of the longest text that is taken for a sum."""

_SIGNS = {
    "us$": ("USD",), "hk$": ("HKD",), "nt$": ("TWD",), "a$": ("AUD",), "c$": ("CAD",),
    "$": ("USD", "CAD", "AUD"), "dollar": ("USD", "CAD", "AUD"), "us dollar": ("USD",),
    "£": ("GBP",), "pound": ("GBP",), "pound sterling": ("GBP",), "€": ("EUR",), "euro": ("EUR",),
    "¥": ("CNY", "JPY"), "rmb": ("CNY",), "yuan": ("CNY",), "renminbi": ("CNY",), "元": ("CNY",),
    "人民币": ("CNY",), "yen": ("JPY",), "円": ("JPY",), "日元": ("JPY",), "美元": ("USD",),
    "欧元": ("EUR",), "英镑": ("GBP",), "港元": ("HKD",), "港币": ("HKD",), "₹": ("INR",),
    "rs": ("INR",), "rupee": ("INR", "PKR"), "₽": ("RUB",), "rouble": ("RUB",), "ruble": ("RUB",),
    "₩": ("KRW",), "won": ("KRW",), "₴": ("UAH",), "₺": ("TRY",), "fr": ("CHF",), "franc": ("CHF",),
}  # fmt: skip
"""How people write currencies, and the codes of those that may be meant."""

_POWERS = {
    "": 0, "k": 3, "thousand": 3, "千": 3, "万": 4, "m": 6, "mn": 6, "mio": 6, "million": 6,
    "百万": 6, "lakh": 5, "crore": 7, "亿": 8, "bn": 9, "billion": 9, "trillion": 12,
}  # fmt: skip
"""Names and signs of powers of ten."""

_SUM = re.compile(r"(?P<sign>-?)(?P<before>[^\d-]*)(?P<amount>-?\d[\d.,'’_ ]*)(?P<behind>.*)")
_GROUPS = re.compile(r"\d{1,3}(?:([,.'’_ ])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}")


def read_sum(text: str) -> Sum | None:
    """Return a sum, written as amount and ISO 4217 code; None if it cannot be read."""
    amount, _, currency = text.strip().partition(" ")
    if not FIGURES.match(amount) or currency not in CURRENCIES:
        return None
    return Sum(Decimal(amount), currency)


def too_fine(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a sum, and what to write, if its point may part thousands: it has
    three decimals, and its currency fewer."""
    written = read_sum(text)
    amount = text.strip().partition(" ")[0]
    if written is None or not _THOUSANDS.match(amount) or decimals_of(written.currency) > 2:
        return None
    meant = [f"{one} {written.currency}" for one in _readings(amount, written.currency)]
    what = (
        f"the sum “{text.strip()}” can be read in two ways: {written.currency} has "
        f"{_counted(written.currency)}, and in some languages the point parts thousands"
    )
    return what, _whichever(meant)


def finer_than_its_currency(text: str) -> str:
    """Return how many decimals a currency has, if a sum that leaves no doubt has more; else
    nothing."""
    written = read_sum(text)
    if written is None or too_fine(text) or abs(written.amount) < 1:
        return ""
    amount = text.strip().partition(" ")[0]
    has = len(amount.partition(".")[2])
    return _counted(written.currency) if has > decimals_of(written.currency) else ""


def two_numbers(text: str) -> str:
    """Return the number in thousands that one with three decimals can be; else nothing."""
    return text.strip().replace(".", "") if _THOUSANDS.match(text.strip()) else ""


def _counted(currency: str) -> str:
    return {0: "no decimals", 2: "two decimals"}.get(
        decimals_of(currency), f"{decimals_of(currency)} decimals"
    )


def _readings(amount: str, currency: str) -> list[str]:
    """Return both readings of an amount with three decimals, each as nobody can take it for the
    other."""
    whole, _, decimals = amount.partition(".")
    kept = decimals_of(currency)
    fine = f"{amount}0" if decimals[kept:].strip("0") else f"{whole}.{decimals[:kept]}".rstrip(".")
    return [whole + decimals, fine]


def number_cure(text: str) -> str:
    """Return what to write for a number that cannot be read."""
    plain = _plain(text)
    found = re.fullmatch(r"(-?)(\d[\d.,'’_ ]*)(\D*)", plain)
    meant = _scaled(*found.groups()) if found and len(plain) <= _LONGEST else []
    return _whichever(meant) or (
        "Write it in figures: 12.5; ~20 is about, >20 more than, >=20 at least; what has other "
        "words is “type: text”"
    )


def sum_cure(text: str) -> str:
    """Return what to write for a sum that cannot be read."""
    plain = _plain(text)
    found = _SUM.fullmatch(plain) if len(plain) <= _LONGEST else None
    words = [found["before"], found["behind"]] if found else [plain]
    said = [_power_and_codes(word) for word in words if word.strip()]
    codes = next((codes for _, codes in filter(None, said) if codes), ())
    amounts: list[str] = []
    if found and None not in said:
        sign = "-" * (found["sign"] == "-" or found["amount"].startswith("-"))
        power = next((power for power, _ in filter(None, said) if power), "")
        amounts = _scaled(sign, found["amount"].lstrip("-"), power)
    if amounts and codes:
        meant = [f"{amount} {code}" for code in codes for amount in _plainly(amounts, code)]
        return _whichever(list(dict.fromkeys(meant)))
    if amounts:
        return f"Write its currency too, as a code of ISO 4217: {amounts[0]} USD"
    return f"Write the amount in figures and an ISO 4217 code: 3160000 {(*codes, 'CNY')[0]}"


def _plainly(amounts: Sequence[str], code: str) -> list[str]:
    """Return amounts so that nobody takes their points for those of thousands."""
    found: list[str] = []
    for amount in amounts:
        fine = too_fine(f"{amount} {code}")
        found += [_readings(amount, code)[1] if fine else amount]
    return found


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip().strip(";:").lower()
    return re.sub(r"\s+", " ", re.sub("[−–—]", "-", plain))


def _whichever(meant: Sequence[str]) -> str:
    if not meant:
        return ""
    return f"Write {' or '.join(meant)}{', whichever is meant' if meant[1:] else ''}"


def _power_and_codes(words: str) -> tuple[str, Sequence[str]] | None:
    """Return what a text beside an amount says, the power of ten and the codes of currencies; None
    if it says more than that, such as “about”."""
    power, rest = "", words.strip(" .")
    for name in sorted(_POWERS, key=len, reverse=True):
        if name and (found := re.match(rf"{name}(?![a-z])s?\.? ?", rest)):
            power, rest = name, rest[found.end() :]
            break
    rest = rest.removeprefix("of ").strip(" .")
    for name in (rest, rest.removesuffix("s"), rest.replace(" ", "")):
        if name.upper() in CURRENCIES:
            return power, (name.upper(),)
        if name in _SIGNS:
            return power, _SIGNS[name]
    return None if rest else (power, ())


def _scaled(sign: str, amount: str, power: str) -> list[str]:
    """Return the figures that an amount with points and commas can mean, times a power of ten."""
    exponent = _POWERS.get(power.strip(" ."))
    if exponent is None:
        return []
    found = []
    for figures in _figures(amount.strip().rstrip(".,")):
        number = format(Decimal(sign + figures).scaleb(exponent), "f")
        number = number if not exponent or "." not in number else number.rstrip("0").rstrip(".")
        if FIGURES.match(number):
            found.append(number)
    return found


def _figures(amount: str) -> list[str]:
    """Return what points and commas in an amount can mean: groups of three figures, or decimals."""
    whole, point, decimals = amount, "", ""
    if found := re.fullmatch(r"(.*)([.,])(\d+)", amount):
        whole, point, decimals = found.groups()
    grouped = _GROUPS.fullmatch(amount)
    if grouped:
        meant = [re.sub(r"\D", "", amount)]
        if point == "." and re.fullmatch(r"\d+", whole):  # a German thousand, or one and a fifth
            meant.append(amount)
        return meant
    groups = _GROUPS.fullmatch(whole)
    if whole.isdecimal() or (groups and groups[1] != point):
        return [re.sub(r"\D", "", whole) + (f".{decimals}" if point else "")]
    return []
