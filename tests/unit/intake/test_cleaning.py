"""What cleaning does to pasted text, and what it must not do."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.intake import IntakeText, clean_text
from reviewdesk.intake.limits import MAX_TEXT_CHARACTERS

ODD = "\r\n\t \x0b\x0c\x85\u2028\u2029\ufeff\u200b\u202e\u0301\u212b\xe9é€😀\u1100\u1161 .a"
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])))


def cleaned_or_none(raw: str) -> IntakeText | None:
    try:
        return clean_text(raw)
    except InvalidInput:
        return None


def refusal_of(raw: str) -> str:
    with pytest.raises(InvalidInput) as refused:
        clean_text(raw)
    assert set(refused.value.fields) == {"text"}
    return refused.value.fields["text"]


@given(TEXTS)
def test_cleaning_a_cleaned_text_changes_nothing(raw: str):
    once = cleaned_or_none(raw)
    if once is not None:
        assert clean_text(once.text) == once


@given(TEXTS)
def test_cleaned_text_is_in_normal_form_with_one_kind_of_line_end(raw: str):
    once = cleaned_or_none(raw)
    if once is not None:
        assert unicodedata.is_normalized("NFC", once.text)
        assert not set(once.text) & set("\r\v\f\x85\u2028\u2029\ufeff")
        assert once.text == once.text.rstrip()
        assert once.text.split("\n")[0].strip()


@given(TEXTS)
def test_notes_point_at_the_character_they_name(raw: str):
    once = cleaned_or_none(raw)
    for note in once.notes if once else ():
        assert note.first is not None
        assert note.what.endswith(f"U+{ord(once.text[note.first]):04X}")
        assert once.text.count(once.text[note.first]) == note.count


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x85", "\u2028", "\u2029", "\v", "\f"])
def test_every_kind_of_line_end_becomes_a_line_feed(end: str):
    assert clean_text(f"one{end}two").text == "one\ntwo"


def test_a_form_field_and_a_file_of_the_same_words_are_the_same_text():
    assert clean_text("Über 1 %\r\n\r\nEnd.\r\n").sha256 == clean_text("\ufeffU\u0308ber 1 %\n\nEnd.").sha256


def test_identity_is_what_sha256sum_prints_for_the_text_as_a_file():
    text = clean_text("About 55,000 – “so they say” 😀")
    assert text.sha256 == hashlib.sha256(text.text.encode()).hexdigest()


def test_blank_lines_around_the_text_go_and_its_own_spacing_stays():
    assert clean_text("\n \t\n  Indented  here.\n\n\n• next \t\nend. \n \n").text == (
        "  Indented  here.\n\n\n• next \t\nend."
    )


def test_byte_order_marks_go_wherever_they_stand():
    assert clean_text("\ufeffone \ufefftwo\r\ufeff\nthree").text == "one two\nthree"


def test_hidden_characters_stay_and_are_reported_with_their_place():
    text = clean_text("Spent 1%\u202e 😀 of\u200b the\u200b GDP")
    assert text.text == "Spent 1%\u202e 😀 of\u200b the\u200b GDP"
    turns, unseen = text.notes
    assert (turns.kind, turns.count, turns.first) == ("direction", 1, 8)
    assert (unseen.kind, unseen.count, unseen.first) == ("invisible", 2, 14)
    assert "direction of writing: right-to-left override, U+202E, at character 9." in turns.sentence
    assert "zero width space, U+200B (2 times), first at character 15." in unseen.sentence


def test_places_are_counted_in_code_points_also_after_an_emoji():
    assert clean_text("😀👩‍🚀 \u2066x").notes[-1].first == 5


def test_a_character_that_could_not_be_read_is_reported():
    assert [note.kind for note in clean_text("caf\ufffd and \uf0b7").notes] == ["unreadable", "unreadable"]


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ("\0", "NUL (U+0000)"),
        ("\x1b", "a control character (U+001B)"),
        ("\x93", "a control character (U+0093)"),
        ("\x7f", "a control character (U+007F)"),
        ("\ud83d", "half of a character (a lone surrogate) (U+D83D)"),
        ("\ufffe", "no character of Unicode (U+FFFE)"),
        ("\U0001ffff", "no character of Unicode (U+1FFFF)"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(wrong: str, name: str):
    said = refusal_of(f"One.\r\n😀 tw{wrong}o")
    assert f"Character 10 (line 2, column 5) is {name}" in said
    assert "Delete it there" in said


@pytest.mark.parametrize("nothing", ["", " \n\t\r\n ", "\ufeff", "\u200b\u200d", "\u3000\n\xa0"])
def test_text_without_anything_to_read_is_refused(nothing: str):
    assert "no text" in refusal_of(nothing)


def test_text_longer_than_a_brief_may_be_is_refused():
    assert "2,500,001 characters" in refusal_of("a" * (MAX_TEXT_CHARACTERS + 1))


def test_text_that_grows_beyond_the_limit_in_its_normal_form_is_refused():
    assert "characters long" in refusal_of("\u0958" * (MAX_TEXT_CHARACTERS // 2 + 1))


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Japan’s alliances\n\nAbout 55,000 servicemembers are there.", "Japan’s alliances"),
        ("About 55,000 servicemembers are there.\n\nMore.", None),
        ("A first line\nand the next of the same paragraph", None),
        ("word " * 60 + "\n\nMore.", None),
    ],
)
def test_a_heading_at_the_top_is_offered_as_title(raw: str, title: str | None):
    assert clean_text(raw).title == title
