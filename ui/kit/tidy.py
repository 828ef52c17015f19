"""Put names, telephone numbers and postcodes into their usual shape; nothing is refused.

tidy_phone("01632960 123")  # "01632 960123"
tidy_postcode("zz99 1aa")   # "ZZ99 1AA"
"""

import re
from decimal import Decimal, InvalidOperation

_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")


def tidy_text(text: str) -> str:
    """The words with single spaces and none at the ends."""
    return " ".join(text.split())


def tidy_name(text: str) -> str:
    """A name typed all in small letters gets its capitals; any other is left as typed."""
    words = tidy_text(text)
    if words != words.lower():
        return words
    return re.sub(r"(^|[\s\-'’])(\w)", lambda hit: hit[1] + hit[2].upper(), words)


def tidy_phone(text: str) -> str:
    """A British number with one space after its area code; anything else as typed."""
    words = tidy_text(text)
    figures = re.sub(r"[\s()\-.]", "", words)
    if figures.startswith("+44"):
        figures = "0" + figures[3:].removeprefix("0")
    if not re.fullmatch(r"0\d{9,10}", figures):
        return words
    if figures.startswith("02"):
        return f"{figures[:3]} {figures[3:7]} {figures[7:]}"
    return f"{figures[:5]} {figures[5:]}"


def tidy_postcode(text: str) -> str:
    """A postcode in capitals with its space; anything else as typed."""
    words = tidy_text(text)
    match = _POSTCODE.fullmatch(words.replace(" ", "").upper())
    return f"{match[1]} {match[2]}" if match else words


def read_decimal(text: str) -> Decimal:
    """The number that was typed, with a half written 0.5 or ½; ValueError when it is none."""
    typed = text.strip().replace("£", "").replace(",", "").replace(" ", "")
    if typed.endswith("½"):
        typed = f"{typed[:-1] or '0'}.5"
    if not re.fullmatch(r"-?\d*\.?\d+|-?\d+\.", typed):
        raise ValueError("This is not a number.")
    try:
        return Decimal(typed)
    except InvalidOperation:
        raise ValueError("This is not a number.") from None
