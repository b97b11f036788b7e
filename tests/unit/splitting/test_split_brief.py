"""A whole brief: what is a claim, what is set aside and why, and where each lies in the text."""

import json
from datetime import date

import pytest

from reviewdesk.domain.coverage import measure_coverage
from reviewdesk.domain.vocab import SetAsideReason
from reviewdesk.splitting import SPLITTER_VERSION, draft_by_hand, split_brief, take_apart

ALLIANCES = """\
PACIFIC DESK

April 5, 2024

Two Seats, One Ocean: Tokyo and Seoul Draw Closer

Photo: Desk Archive

In Brief

  • Some 55,000 American servicemembers live on bases in Japan.
  • Tokyo means to spend two percent of its GDP on defense.

About 55,000 U.S. servicemembers are stationed in Japan, and Tokyo keeps adding joint drills. In December \
2022 Japan said it would raise defense spending from 1% to 2% of GDP by 2027. Japan and South Korea sit on \
the UN Security Council as elected members until the end of 2024 and 2025, respectively. Why does that \
matter? Next week the two leaders may meet in Washington.

SUBSCRIBE TO THE DESK
"""


def test_the_facts_of_a_brief_on_alliances_are_four_separate_claims() -> None:
    claims = [draft.statement for draft in split_brief(ALLIANCES) if draft.checkable]

    assert "About 55,000 U.S. servicemembers are stationed in Japan." in claims
    assert "It would raise defense spending from 1% to 2% of GDP by 2027." in claims
    assert "Japan sits on the UN Security Council as an elected member until the end of 2024." in claims
    assert "South Korea sits on the UN Security Council as an elected member until the end of 2025." in claims


def test_what_is_no_claim_is_set_aside_with_its_reason() -> None:
    aside = {draft.statement: draft.set_aside for draft in split_brief(ALLIANCES) if not draft.checkable}

    assert aside == {
        "PACIFIC DESK": SetAsideReason.HEADING,
        "April 5, 2024": SetAsideReason.NAVIGATION,
        "Photo: Desk Archive": SetAsideReason.NAVIGATION,
        "In Brief": SetAsideReason.HEADING,
        "Why does that matter?": SetAsideReason.QUESTION,
        "SUBSCRIBE TO THE DESK": SetAsideReason.NAVIGATION,
    }


def test_every_sentence_of_a_brief_is_taken_care_of() -> None:
    apart = take_apart(ALLIANCES)
    claimed = [span for draft in apart.drafts if draft.checkable for span in draft.spans]
    aside = [span for draft in apart.drafts if not draft.checkable for span in draft.spans]

    assert measure_coverage(ALLIANCES, apart.sentences, claimed, aside).complete


def test_a_distributed_claim_lies_in_several_places() -> None:
    text = "Japan and South Korea will each serve a term until the end of 2024 and 2025, respectively."

    japan, korea = split_brief(text, date(2024, 4, 5))

    assert japan.statement == "Japan will serve a term until the end of 2024."
    assert korea.statement == "South Korea will serve a term until the end of 2025."
    words = [text[slice(*span)] for span in korea.spans]
    assert words == ["South Korea will", "serve a term until the end of", "2025"]
    assert [mention.as_json()["to"] for mention in (*japan.dates, *korea.dates)] == [
        "2024-12-31",
        "2025-12-31",
    ]


def test_a_shared_subject_is_what_a_claim_depends_on() -> None:
    text = "Japan hosts 55,000 troops and now trains with them."

    _, second = split_brief(text)

    assert [text[slice(*span)] for span in second.spans] == ["now trains with them"]
    assert [text[slice(*span)] for span in second.depends_on] == ["Japan"]


def test_offsets_count_code_points_also_after_emoji() -> None:
    text = "🎉👩‍👩‍👧 Ünïcode first. Japan hosts 55,000 troops and now trains with them."

    drafts = split_brief(text)[-2:]

    assert [text[slice(*span)] for draft in drafts for span in draft.spans] == [
        "Japan hosts 55,000 troops",
        "now trains with them",
    ]
    assert text[slice(*drafts[0].sentence)].startswith("Japan hosts")
    assert text[drafts[0].amounts[0].start : drafts[0].amounts[0].end] == "55,000 troops"


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("By Ana Ruiz and Erik Dahl", SetAsideReason.NAVIGATION),
        ("https://example.org/ports", SetAsideReason.NAVIGATION),
        ("Read more about ports", SetAsideReason.NAVIGATION),
        ("Share this article.", SetAsideReason.NAVIGATION),
        ("Thank you for your interest.", SetAsideReason.GREETING),
        ("This report examines the ports of the north.", SetAsideReason.TRANSITION),
        ("For example:", SetAsideReason.TRANSITION),
        ("Why does that matter?", SetAsideReason.QUESTION),
        ("See the annex for details.", SetAsideReason.INSTRUCTION),
        ("Outreach.", SetAsideReason.NO_STATEMENT),
        ("The Ports of the North", SetAsideReason.HEADING),
    ],
)
def test_page_furniture_and_announcements_are_set_aside(sentence: str, reason: SetAsideReason) -> None:
    draft = split_brief(f"The port reopened.\n\n{sentence}\n\nFerries sail again.")[1]

    assert (draft.checkable, draft.set_aside, draft.why) == (False, reason, reason.label)


@pytest.mark.parametrize(
    "heading",
    [
        "Port of Izmit Reopens After Strike",
        "55,000 Troops in the North",
        "Ferry Traffic Has Doubled",
        "Ministers Meet in Oslo",
    ],
)
def test_a_headline_that_states_a_fact_is_a_claim(heading: str) -> None:
    draft = split_brief(f"The strike ended.\n\n{heading}\n\nFerries sail again.")[1]

    assert draft.checkable
    assert draft.statement == f"{heading}."


def test_a_topic_before_a_headline_is_not_said() -> None:
    draft = split_brief("Harbour Watch: Port of Izmit Reopens After Strike\n\nFerries sail again.")[0]

    assert draft.statement == "Port of Izmit Reopens After Strike."


def test_table_rows_are_said_with_their_heads() -> None:
    text = "Port | Ferries | Passengers\nIzmit | 14 | 20,500\nBursa | 9 | 7,000\n"

    head, izmit, bursa = split_brief(text)

    assert not head.checkable
    assert izmit.statement == "Port: Izmit; Ferries: 14; Passengers: 20,500."
    assert [text[slice(*span)] for span in bursa.depends_on] == ["Port | Ferries | Passengers"]


def test_another_language_gives_whole_sentences_and_says_so() -> None:
    text = "Der Hafen wurde am Montag geschlossen und ist leer. Die Regierung hat nicht geantwortet."

    apart = take_apart(text)

    assert not apart.english
    assert [draft.statement for draft in apart.drafts] == [
        "Der Hafen wurde am Montag geschlossen und ist leer.",
        "Die Regierung hat nicht geantwortet.",
    ]
    assert {draft.why for draft in apart.drafts} == {"Not in English: the sentence is kept whole"}
    assert not any(draft.dates or draft.amounts for draft in apart.drafts)


@pytest.mark.parametrize("text", ["", " \n\n ", "🎉", "---", "***\n\n***"])
def test_a_text_without_words_has_no_drafts(text: str) -> None:
    assert split_brief(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "الميناء مغلق. هل هذا صحيح؟ نعم.",
        "word " * 5000,
        "He said " * 400 + "so.",
        "“" * 300 + "a.",
        "a;" * 500,
        "(" * 400 + "The port closed" + ")" * 400,
        "| 1 | 2 | 3 |\n" * 50,
        "The port, which, who, whose, and but yet.",
        "\u202eThe port closed.\u202c",
        "e\u0301" * 50,
        "1. 2. 3. 4.",
        "Respectively and each, both and.",
        "[a](b) " * 40,
    ],
)
def test_odd_texts_are_split_without_a_crash(text: str) -> None:
    for draft in split_brief(text, date(2024, 4, 5)):
        assert all(0 <= start < end <= len(text) for start, end in draft.spans)


def test_progress_reaches_the_end_of_the_text() -> None:
    told: list[tuple[int, int]] = []

    split_brief(
        "The port closed.\n\nFerries sail again.", progress=lambda done, total: told.append((done, total))
    )

    assert told == [(16, 37), (37, 37)]


def test_a_draft_in_json_has_every_field_and_the_version() -> None:
    draft = split_brief("Next week about 14 ferries may sail to Izmit.", date(2024, 4, 5))[0]

    line = json.loads(json.dumps(draft.as_json()))

    assert list(line) == [
        "statement", "spans", "sentence", "kind", "checkable", "why", "attributed_to", "dates", "amounts",
        "same_as", "conflicts_with", "depends_on", "unresolved", "likelihood", "risk", "risk_reason",
        "splitter",
    ]  # fmt: skip
    assert line["dates"] == [
        {"text": "Next week", "start": 0, "end": 9, "from": "2024-04-08", "to": "2024-04-14"}
    ]
    assert line["amounts"] == [
        {
            "text": "about 14 ferries",
            "start": 10,
            "end": 26,
            "value": "14",
            "unit": "ferries",
            "approx": "about",
        }
    ]
    assert line["likelihood"]["word"] == "may"
    assert line["splitter"] == SPLITTER_VERSION


def test_words_selected_by_hand_are_read_as_one_claim() -> None:
    text = "Ports of the North\n\n5 April 2024\n\nThe navy will sell ten ships next week or keep them."
    start, end = text.index("sell"), text.index(" or keep")

    draft = draft_by_hand(text, [(start, end)], statement="The navy will sell ten ships next week.")

    assert draft.statement == "The navy will sell ten ships next week."
    assert draft.spans == ((start, end),)
    assert draft.dates[0].as_json()["from"] == "2024-04-08"
    assert draft.amounts[0].as_json()["value"] == "10"
    assert [text[slice(*span)] for span in draft.depends_on] == ["5 April 2024"]
