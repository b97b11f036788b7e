"""PDF files: lines become paragraphs again, divided words are joined, what cannot be read is refused."""

import zlib

import pytest
from unit.intake.documents import lines_from, pdf_of, printed_pages, refusal_of, text_in, typeset

from reviewdesk.intake import read_file

BODY = (
    "About 55,000 U.S. servicemembers are based in Japan, more than anywhere else, and its spending on "
    "defense is to rise from 1 percent to 2 percent of GDP by 2027, the first such rise since 2015."
)
OTHER = (
    "South Korea joined the Security Council in 2024 and is to stay until the end of 2025. The term of Japan "
    "ended a year before, and both of them voted for every resolution on the north of the peninsula."
)


def test_lines_that_were_wrapped_become_one_paragraph():
    data = printed_pages([*typeset(700, BODY), *typeset(600, OTHER)])
    assert text_in("brief.pdf", data) == f"{BODY}\n\n{OTHER}"


def test_paragraphs_without_a_gap_are_parted_where_a_line_ends_early():
    data = printed_pages(typeset(700, BODY, "It ended.", OTHER))
    assert text_in("brief.pdf", data) == f"{BODY}\n\nIt ended.\n\n{OTHER}"


def test_an_indented_first_line_begins_a_paragraph_although_the_line_before_is_full():
    full, *_ = typeset(700, BODY)
    second, third, *_ = typeset(686.25, OTHER, width=440)
    data = printed_pages([full, (90, *second[1:]), third])
    assert text_in("brief.pdf", data) == f"{full[3]}\n\n{second[3]} {third[3]}"


def test_two_columns_are_read_one_after_the_other():
    data = printed_pages([*typeset(700, BODY, width=220), *typeset(700, OTHER, width=220, left=320)])
    assert text_in("brief.pdf", data) == f"{BODY}\n\n{OTHER}"


def test_a_word_divided_at_the_line_end_is_joined_and_the_person_is_told():
    data = printed_pages(
        lines_from(700, "There are about 55,000 service-", "members in all of these places.")
    )
    text = read_file("brief.pdf", data)
    assert text.text == "There are about 55,000 servicemembers in all of these places."
    assert "check their hyphens" in text.notes[0].sentence


@pytest.mark.parametrize(
    ("line", "following", "read"),
    [
        ("The alliance of the U.S.-", "Japan treaty of that time was new.", "U.S.-Japan"),
        ("It is a strategy that is well-", "known to all of them at this time.", "well-known"),
        ("It was in the years of 2024-", "25 that all of these things came.", "2024-25"),
        ("There was a strong anti-", "American mood in that large country.", "anti-American"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(line: str, following: str, read: str):
    assert read in text_in("brief.pdf", printed_pages(lines_from(700, line, following)))


def test_a_hyphen_follows_how_the_document_writes_the_word_elsewhere():
    fire = lines_from(700, "The cease-fire of that year was the third cease-", "fire in the long war.")
    mine = lines_from(600, "A landmine is a mine on land; it was this land-", "mine that was a mine.")
    text = text_in("brief.pdf", printed_pages([*fire, *mine]))
    assert "third cease-fire in" in text
    assert "this landmine that" in text


def test_a_headline_is_apart_and_offered_as_title():
    headline = lines_from(740, "Alliances in the", "Pacific", size=20)
    text = read_file("brief.pdf", printed_pages([*headline, *typeset(680, BODY)]))
    assert text.title == "Alliances in the Pacific"
    assert text.text.endswith(f"Pacific\n\n{BODY}")


def test_bullets_are_items_and_their_second_lines_belong_to_them():
    first, *more = typeset(700, BODY, left=90)
    last = more[-1][1] - 13.75
    data = printed_pages([(72, first[1], 11, "•"), first, *more, (72, last, 11, "•  Second.")])
    assert text_in("brief.pdf", data) == f"• {BODY}\n• Second."


def test_rows_of_a_table_stay_rows():
    rows = [
        ("Country", "Forces", "Share of GDP"),
        ("Japan", "55,000", "1.6"),
        ("South Korea", "28,500", "2.5"),
    ]
    lines = [
        (left, 700 - 14 * number, 11, cell)
        for number, row in enumerate(rows)
        for left, cell in zip((72, 220, 400), row, strict=True)
    ]
    assert text_in("brief.pdf", printed_pages(lines)) == (
        "Country | Forces | Share of GDP\nJapan | 55,000 | 1.6\nSouth Korea | 28,500 | 2.5"
    )


def test_a_raised_number_stays_apart_from_the_year_before_it():
    line = [(72, 700, 11, "It ended in 2015"), (150.9, 704, 6.5, "12"), (162, 700, 11, "and not before.")]
    assert text_in("brief.pdf", printed_pages(line)) == "It ended in 2015¹² and not before."


def test_a_sentence_goes_on_over_the_page_unless_a_page_number_stands_between():
    lines = typeset(100, BODY)
    first, second = lines[:2], [(72, 740 - 14 * number, 11, line[3]) for number, line in enumerate(lines[2:])]
    assert text_in("brief.pdf", printed_pages(first, second)) == BODY
    numbered = text_in("brief.pdf", printed_pages([*first, (300, 40, 11, "1")], second))
    assert numbered.split("\n\n")[1] == "1"
    assert numbered.replace("\n\n1\n\n", " ") == BODY


def test_quotes_dashes_and_signs_are_read():
    data = printed_pages(lines_from(700, "“It’s 2 % – €5 bn…” (so they say)"))
    assert text_in("brief.pdf", data) == "“It’s 2 % – €5 bn…” (so they say)"


def test_pages_without_text_are_named():
    text = read_file("brief.pdf", printed_pages(typeset(700, BODY), [], []))
    assert [note.sentence for note in text.notes] == ["Pages without text (blank, or pictures only): 2, 3."]


def test_a_scan_without_text_is_refused():
    assert "Run text recognition (OCR)" in refusal_of("brief.pdf", printed_pages([], []))


def test_a_file_protected_with_a_password_is_refused():
    data = printed_pages(typeset(700, BODY), encrypted=True)
    assert refusal_of("brief.pdf", data) == "It is protected with a password. Save it without one."


def test_letters_that_only_the_files_own_fonts_can_show_are_refused():
    private = b" ".join(b"/uniE0%02X" % code for code in range(96))
    data = printed_pages(typeset(700, BODY)).replace(
        b"/WinAnsiEncoding", b"<< /Differences [32 %s] >>" % private
    )
    assert "outside its own fonts" in refusal_of("brief.pdf", data)


@pytest.mark.parametrize("share", [0.01, 0.2, 0.4])
def test_a_truncated_file_is_refused(share: float):
    whole = printed_pages(typeset(700, BODY))
    assert "broken" in refusal_of("brief.pdf", whole[: int(len(whole) * share)])


def test_a_file_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("reviewdesk.intake.pdf.MAX_PDF_PAGES", 2)
    assert "It has 3 pages; at most 2 are read." in refusal_of("brief.pdf", printed_pages([], [], []))


def test_a_small_file_that_unpacks_to_gigabytes_is_refused_and_takes_none_of_our_memory():
    drawn = zlib.compress(b"BT (a) Tj ET " * 5_000_000, 9)
    packed = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
    data = pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents [%s] >>" % (b"4 0 R " * 60),
        packed,
    )
    assert len(data) < 200_000
    assert "more memory or time than a brief can need" in refusal_of("brief.pdf", data)
    assert text_in("brief.pdf", printed_pages(typeset(700, BODY))) == BODY


def test_text_under_the_name_of_a_pdf_is_refused():
    assert "is named .pdf but is not a PDF file" in refusal_of("brief.pdf", b"About 55,000.")
