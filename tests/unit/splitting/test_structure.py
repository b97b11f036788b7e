"""Title, dateline, headings, bullets, captions and tables are told apart by how they stand."""

from datetime import date

import pytest

from reviewdesk.splitting import read_brief_date, read_title, structure

BRIEF = """\
DESK NOTE

9 May 2023

The Strait Fills With Ferries

Photo: Harbour Archive

In short

  • Ferry traffic doubled.
  • Two ports closed.

By Ana Ruiz and Erik Dahl

Ferry traffic in the strait doubled in one year, the harbour office reported.

Figure 1: Ferries by month, 2022.

Port | Ferries | Passengers
Izmit | 14 | 20,500
"""


def blocks_of(text: str) -> list[tuple[str, str]]:
    return [(str(block.kind), text[block.start : block.end]) for block in structure(text)]


def test_a_brief_is_taken_apart_into_its_blocks() -> None:
    assert blocks_of(BRIEF) == [
        ("heading", "DESK NOTE"),
        ("dateline", "9 May 2023"),
        ("title", "The Strait Fills With Ferries"),
        ("caption", "Photo: Harbour Archive"),
        ("heading", "In short"),
        ("bullet", "Ferry traffic doubled."),
        ("bullet", "Two ports closed."),
        ("heading", "By Ana Ruiz and Erik Dahl"),
        ("paragraph", "Ferry traffic in the strait doubled in one year, the harbour office reported."),
        ("caption", "Figure 1: Ferries by month, 2022."),
        ("table_row", "Port | Ferries | Passengers"),
        ("table_row", "Izmit | 14 | 20,500"),
    ]


def test_title_and_date_are_read_for_the_form() -> None:
    assert read_title(BRIEF) == "The Strait Fills With Ferries"
    assert read_brief_date(BRIEF) == date(2023, 5, 9)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("April 5, 2024", date(2024, 4, 5)),
        ("Friday, 5 April 2024", date(2024, 4, 5)),
        ("2024-04-05", date(2024, 4, 5)),
        ("Published: Apr. 5, 2024", date(2024, 4, 5)),
        ("Oslo, April 5th, 2024", date(2024, 4, 5)),
        ("*5 April 2024*", date(2024, 4, 5)),
        ("Updated April 5, 2024, 14:30 GMT", date(2024, 4, 5)),
        ("TUNIS, April 5, 2024 – The port reopened.", date(2024, 4, 5)),
    ],
)
def test_a_dateline_is_read_however_it_is_written(line: str, day: date) -> None:
    assert read_brief_date(f"The Port Reopens Early\n\n{line}\n\nThe port reopened.") == day


@pytest.mark.parametrize(
    "text", ["", "The port reopened.", "On April 5, 2024, the port reopened.", "2024\n\n31 April 2024"]
)
def test_a_text_without_dateline_has_no_date(text: str) -> None:
    assert read_brief_date(text) is None


@pytest.mark.parametrize(
    "text", ["", "The port reopened on Monday.", "A lone line without anything after it", "🎉🎉"]
)
def test_a_text_without_title_has_none(text: str) -> None:
    assert read_title(text) is None


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The port reopened on Monday after a strike that had lasted for\n"
        "two weeks. Ferries to the islands sail again, and the queues at\n"
        "the quay are gone.\n"
    )

    assert [kind for kind, _ in blocks_of(text)] == ["paragraph"]


def test_lines_that_were_not_wrapped_are_paragraphs_of_their_own() -> None:
    text = (
        "The port reopened on Monday.\nFerries to the islands sail again and carry cars.\nQueues are gone.\n"
    )

    assert [words for _, words in blocks_of(text)] == text.splitlines()


def test_wrapped_bullets_hold_together() -> None:
    text = "- The port reopened\n  on Monday.\n- Ferries sail\n  again.\n"

    assert [" ".join(words.split()) for _, words in blocks_of(text)] == [
        "The port reopened on Monday.",
        "Ferries sail again.",
    ]


def test_markdown_marks_lie_outside_the_blocks() -> None:
    text = "# Ports of the North\n\n> A quoted line.\n\n---\n\n1. First port\n2. Second port\n"

    assert blocks_of(text) == [
        ("title", "Ports of the North"),
        ("paragraph", "A quoted line."),
        ("bullet", "First port"),
        ("bullet", "Second port"),
    ]


def test_a_dash_or_year_at_the_start_of_a_wrapped_line_is_no_bullet() -> None:
    text = (
        "The port was closed for two long weeks by a strike of its dockers\n"
        "– the longest strike that the port had seen since it was built in\n"
        "19. century fashion by a railway company.\n"
    )

    assert [kind for kind, _ in blocks_of(text)] == ["paragraph"]


def test_every_word_lies_in_a_block() -> None:
    covered = "".join(BRIEF[block.start : block.end] for block in structure(BRIEF))

    assert [word for word in BRIEF.split() if word.isalnum() and word not in covered] == []
