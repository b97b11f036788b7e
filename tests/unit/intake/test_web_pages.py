"""Saved web pages: the whole article, no menus, nothing that runs, nothing that is fetched."""

import socket
import time

import pytest
from unit.intake.documents import refusal_of, text_in

from reviewdesk.intake import read_file

LONG = "About 55,000 servicemembers are based there, and spending rises from 1 % to 2 % of GDP by 2027. "
PAGE = f"""<!DOCTYPE html>
<html><head><title>Alliances &amp; more – A Paper</title>
<script>document.write("<p>Injected words</p>")</script><style>p {{ color: red }}</style></head>
<body>
<header><a href="/">Home page</a><h1>Alliances in the Pacific</h1><p>Share this</p></header>
<nav><ul><li>World news of the day</li></ul></nav>
<main><article>
<p>{LONG}</p><p>Short one.</p>
<h2>Figures</h2>
<table><tr><th>Country</th><th>Forces</th></tr><tr><td>Japan</td><td>55,000</td></tr></table>
<ul><li>One</li><li>Two<ul><li>Three</li></ul></li></ul><ol start="4"><li>Four</li></ol>
<figure><img src="https://tracker.invalid/a.png" alt=""><figcaption>A ship, 2015</figcaption></figure>
<p>{LONG}<sup>1</sup> It was 10<sup>6</sup> in <del>2014</del><ins>2015</ins>.<br>A new line.</p>
<p hidden>Unseen one</p><p style="color: red; display: none">Unseen two</p>
<noscript><p>Turn on scripts</p></noscript>
<p>The end.</p>
</article></main>
<aside><p>Read these other articles too</p></aside>
<footer><p>Copyright of the paper</p></footer>
</body></html>"""

READ = f"""Alliances in the Pacific

{LONG.strip()}

Short one.

Figures

Country | Forces
Japan | 55,000

• One
• Two
• Three
4. Four

A ship, 2015

{LONG}¹ It was 10⁶ in 2015.
A new line.

The end."""


def test_the_article_is_read_whole_and_the_menus_around_it_are_not():
    text = read_file("saved.html", PAGE.encode())
    assert text.text == READ
    assert text.title == "Alliances in the Pacific"


def test_what_was_left_out_is_said():
    said = [note.sentence for note in read_file("saved.htm", PAGE.encode()).notes]
    assert said == [
        "Words struck out as deleted are left out.",
        "Pictures are left out.",
        "18 words of menus and notices around the article are left out.",
    ]


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch):
    def no_network(*_: object) -> None:
        raise AssertionError("a saved page was looked up")

    monkeypatch.setattr(socket, "socket", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    outside = (
        '<html><head><base href="https://a.invalid/"><link rel="stylesheet" href="https://a.invalid/x.css">'
        '<meta http-equiv="refresh" content="0;url=https://a.invalid/"></head><body>'
        '<iframe src="https://a.invalid/"></iframe><img src="https://a.invalid/x.png"><p>Words</p></body></html>'
    )
    assert text_in("saved.html", outside.encode()) == "Words"


def test_a_page_without_menus_keeps_every_word():
    assert text_in("a.html", b"<p>One.<p>Two.<div>Three <span>four</span></div>five") == (
        "One.\n\nTwo.\n\nThree four\n\nfive"
    )


def test_short_paragraphs_after_the_last_long_one_belong_to_the_article():
    page = f"""<nav>News of the world</nav>
        <div><h1>Alliances</h1>
        <div class="text"><p>{LONG}</p><p>{LONG}</p><p>It ends.</p><ul><li>In 2025</li></ul></div>
        <div class="more"><p>Read more</p></div></div><footer>Copyright</footer>"""
    text = text_in("a.html", page.encode())
    assert text == f"Alliances\n\n{LONG.strip()}\n\n{LONG.strip()}\n\nIt ends.\n\n• In 2025"


def test_a_page_of_furniture_only_keeps_every_word():
    assert text_in("a.html", b"<header><h1>Head</h1></header><footer>Foot</footer>") == "Head\n\nFoot"


def test_a_page_laid_out_with_a_table_is_read_as_paragraphs():
    page = "<table><tr><td><p>Menu</p></td><td><h1>Head</h1><p>One.</p><p>Two.</p></td></tr></table>"
    assert text_in("a.html", page.encode()) == "Menu\n\nHead\n\nOne.\n\nTwo."


def test_two_line_breaks_part_paragraphs():
    assert text_in("a.html", b"<div>One.<br><br>Two.<br>Three.</div>") == "One.\n\nTwo.\nThree."


def test_raised_numbers_stay_apart_and_raised_letters_stay_letters():
    page = (
        "<p>In 2015<sup>1</sup>, the 1<sup>st</sup> of 5 km<sup>2</sup> of CO<sub>2</sub><sup>[3]</sup></p>"
    )
    assert text_in("a.html", page.encode()) == "In 2015¹, the 1st of 5 km² of CO₂[3]"


@pytest.mark.parametrize(
    "page",
    [
        '<meta charset="iso-8859-1"><p>Le ministre a déclaré</p>'.encode("cp1252"),
        "<?xml version='1.0' encoding='ISO-8859-1'?><html><p>Le ministre a déclaré</p></html>".encode(
            "latin-1"
        ),
        '<meta charset="windows-1252"><p>Le ministre a déclaré</p>'.encode(),
        "<html><p>Le ministre a déclaré</p></html>".encode("utf-16"),
    ],
)
def test_a_page_is_read_in_its_encoding_whatever_it_declares(page: bytes):
    assert text_in("a.html", page) == "Le ministre a déclaré"


@pytest.mark.parametrize("lie", ["unicode_escape", "utf-16", "rot13", "no-such-thing", "utf-7"])
def test_a_declared_encoding_that_does_not_fit_is_not_believed(lie: str):
    page = f'<meta charset="{lie}"><p>Le ministre a déclaré que dès février l’armée était prête à partir.</p>'
    said = refusal_of("a.html", page.encode("cp1252"))
    assert "encoding" in said


def test_a_character_that_is_no_text_is_shown_and_reported():
    text = read_file("a.html", b"<p>One\x1b &#x81; &#xFFFE; two</p>")
    assert text.text == "One\ufffd \ufffd \ufffd two"
    assert (text.notes[0].kind, text.notes[0].count, text.notes[0].first) == ("unreadable", 3, 3)


def test_a_page_without_any_tag_is_refused():
    assert "is not a web page" in refusal_of("a.html", b"Just words, 1 < 2 and 3 > 2.")


def test_a_page_without_words_is_refused():
    assert "no text" in refusal_of("a.html", b"<html><script>var a = 1</script><img src=x></html>")


@pytest.mark.parametrize("tag", ["<div>", "<font a>", "<x>", "<svg>", "<div/>"])
def test_a_page_nested_to_stall_the_parser_is_refused_at_once(tag: str):
    began = time.monotonic()
    assert "nested" in refusal_of("a.html", tag.encode() * 200_000)
    assert time.monotonic() - began < 5
