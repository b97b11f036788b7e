"""Where sentences end, and where a full stop only shortens a word."""

import pytest

from reviewdesk.splitting import sentences, structure


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, structure(text))]


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. Forces moved to Guam.",
        "Talks in the U.S. ended early.",
        "Gen. Ruiz met Sen. Dahl and Mr. Weber.",
        "John F. Keller and J. R. Moss spoke.",
        "On Jan. 5 the port of St. Helier closed.",
        "It cost $3.2 billion, i.e. 1.5 percent of GDP.",
        "See No. 14 and fig. 3 of the annex.",
        "The firm Moss Inc. builds ships.",
        "He asked “Why now?” and left.",
        "They met at 5 p.m. Tuesday in Washington D.C. this month.",
        "The law (see fig. 2) passed... slowly.",
        "Ferdinand Moss Jr. leads the firm.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(sentence: str) -> None:
    assert sentences_of(sentence) == [sentence]


@pytest.mark.parametrize(
    "pair",
    [
        ("Talks were held in the U.S.", "They failed."),
        ("It opened at 5 p.m.", "Nobody came."),
        ("He said “No.”", "She agreed."),
        ("Was it late?", "It was."),
        ("The port closed in 2019.", "Ferries stopped."),
        ("It sells nuts, bolts, etc.", "Sales fell."),
        ("The port closed.[4]", "Ferries stopped."),
        ("It shrank…", "Then it grew."),
        ("The vote was a plain no.", "The plan died."),
        ("It rained!", "“Stop,” he said."),
    ],
)
def test_a_sentence_ends_where_the_next_begins(pair: tuple[str, str]) -> None:
    assert sentences_of(" ".join(pair)) == list(pair)


def test_sentences_without_spaces_between_them_end_at_their_own_marks() -> None:
    assert sentences_of("港は閉鎖された。船は戻った。 本当か？") == [
        "港は閉鎖された。",
        "船は戻った。",
        "本当か？",
    ]


def test_no_sentence_runs_across_two_blocks() -> None:
    assert sentences_of("A Heading Without a Stop\n\n- first point\n- second point. Third.") == [
        "A Heading Without a Stop", "first point", "second point.", "Third.",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "   \n\n ", "🎉 … !!!", "---\n***"])
def test_a_text_without_words_has_no_sentence(text: str) -> None:
    assert sentences_of(text) == []
