"""Numbers written in words: "two hundred and fifty", "half a million", "hundreds of thousands"."""

from decimal import Decimal

from reviewdesk.splitting.lexicons.time_words import MAGNITUDES, SMALL_NUMBERS, TENS, VAGUE_COUNTS

HUNDRED, THOUSAND = 100, 1_000
LEAST_TEN = 20
FIXED = {"a": Decimal(1), "half": Decimal("0.5"), "dozen": Decimal(12)}
FIGURES = SMALL_NUMBERS | TENS


def value_in_words(words: str) -> Decimal | None:
    """Return the value of a number in small letters; None where the words are several numbers ("five two").

    "dozens" and the like have the value of the one magnitude named.
    """
    if words.split()[0] in VAGUE_COUNTS:
        return _product(words)
    total = current = Decimal(0)
    room = LEAST_TEN * THOUSAND
    for word in words.replace("-", " ").replace(" and ", " ").replace("half a ", "half ").split():
        if word in MAGNITUDES:
            current = (current or Decimal(1)) * MAGNITUDES[word]
            room = HUNDRED
            if MAGNITUDES[word] >= THOUSAND:
                total, current = total + current, Decimal(0)
        elif word in FIXED:
            current = FIXED[word]
        elif FIGURES.get(word, 0) >= room:
            return None
        else:
            current += FIGURES.get(word, 0)
            room = 10 if word in TENS else 1
    return total + current


def _product(words: str) -> Decimal:
    value = Decimal(1)
    for word in words.split(" of "):
        value *= VAGUE_COUNTS[word.strip()]
    return value
