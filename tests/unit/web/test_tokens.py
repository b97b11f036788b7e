"""The colours are measured: text 7:1 on every ground, marks 4.5:1, what bounds a field 3:1."""

import re
from itertools import product

import pytest

from reviewdesk.paths import STATIC

GROUNDS = ("paper", "raised", "sunk", "wash")
AT_LEAST = dict.fromkeys(("ink", "muted", "accent", "warning"), 7.0) | dict.fromkeys(
    ("green", "amber", "red", "violet", "grey"), 4.5
)
AT_LEAST["edge"] = 3.0


def tokens(scheme: str) -> dict[str, str]:
    """The colours of one scheme; dark and print only say what differs from light."""
    text = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    light, dark, print_ = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in parts(text))
    return {"light": light, "dark": light | dark, "print": light | print_}[scheme]


def parts(text: str) -> list[str]:
    return re.split(r"@media \(prefers-color-scheme: dark\)|@media print", text)


def contrast(one: str, other: str) -> float:
    """Source: WCAG 2.2, relative luminance and contrast ratio."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_every_colour_can_be_read_on_every_ground(scheme: str):
    colours = tokens(scheme)
    weak = {
        f"{name} on {ground}": round(contrast(colours[name], colours[ground]), 2)
        for name, ground in product(AT_LEAST, GROUNDS)
        if contrast(colours[name], colours[ground]) < AT_LEAST[name]
    }
    assert weak == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_button_can_be_read(scheme: str):
    colours = tokens(scheme)
    assert contrast(colours["on-accent"], colours["accent"]) >= 7
