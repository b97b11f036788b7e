"""What kind of claim a statement makes, what is at stake, and which likelihood words it uses."""

from datetime import date

import pytest

from reviewdesk.domain.vocab import ClaimKind, Risk
from reviewdesk.splitting import ClaimDraft, split_brief

TODAY = date(2024, 4, 5)

KINDS = [
    ("Chile hosts roughly 55,000 foreign soldiers.", ClaimKind.NUMBER),
    ("Spending rose from one percent to two percent of GDP.", ClaimKind.COMPARISON),
    ("Chile will serve a term on the council until the end of 2025.", ClaimKind.DATE),
    ("The bridge was opened in 2019.", ClaimKind.DATE),
    ("The president opened the port.", ClaimKind.EVENT),
    ("Next week, the king will visit Oslo.", ClaimKind.SCHEDULED_EVENT),
    ("The king goes to Oslo next week.", ClaimKind.SCHEDULED_EVENT),
    ("Ana Ortiz is the head of the central bank.", ClaimKind.ROLE),
    ("Chile is a permanent member of the council.", ClaimKind.MEMBERSHIP),
    ("The command is headquartered in Kobe.", ClaimKind.PLACE),
    ("It is the first visit since 2015 and the largest ever.", ClaimKind.SUPERLATIVE),
    ("The port closed because of a strike.", ClaimKind.CAUSE),
    ("A corvette is defined as a small warship.", ClaimKind.DEFINITION),
    ("The act requires a yearly report.", ClaimKind.LEGAL),
    ("The plan may fail.", ClaimKind.JUDGEMENT),
    ("Parliament should vote soon.", ClaimKind.JUDGEMENT),
    ("The reform will improve readiness.", ClaimKind.FORECAST),
    ("Talks are expected to resume.", ClaimKind.FORECAST),
    ("Assuming that trade recovers, growth resumes.", ClaimKind.ASSUMPTION),
    ("The road was built in 1932 by prisoners.", ClaimKind.HISTORY),
]


def only(sentence: str) -> ClaimDraft:
    (draft,) = split_brief(sentence, TODAY)
    return draft


@pytest.mark.parametrize(("sentence", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_a_statement_has_a_kind(sentence: str, kind: ClaimKind) -> None:
    assert only(sentence).kind is kind


@pytest.mark.parametrize("sentence", ["The plan may fail.", "The reform will improve readiness."])
def test_judgements_and_forecasts_are_reviewed_not_set_aside(sentence: str) -> None:
    draft = only(sentence)

    assert draft.checkable
    assert draft.set_aside is None
    assert not draft.kind.is_factual


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The general was accused of corruption by Chile.", "accuse"),
        ("The attack killed 14 people.", "casualty"),
        ("The plan costs $3 billion.", "money"),
        ("It is the largest port in Africa.", "the largest"),
        ("The act requires a yearly report.", "law"),
        ("The report calls it “a grave and lasting error” of judgement.", "Quotes"),
    ],
)
def test_a_grave_claim_is_of_high_risk_with_its_reason(sentence: str, reason: str) -> None:
    draft = only(sentence)

    assert draft.risk is Risk.HIGH
    assert reason in draft.risk_reason


def test_every_claim_says_why_its_risk_is_what_it_is() -> None:
    for sentence, _ in KINDS:
        assert only(sentence).risk_reason


def test_a_likelihood_word_has_its_row() -> None:
    likely, probable = (
        only("A strike is very likely.").likelihood,
        only("A strike is highly probable.").likelihood,
    )

    assert likely is not None
    assert probable is not None
    assert (likely.word, likely.row, likely.warning) == ("very likely", 1, None)
    assert (probable.word, probable.row, probable.warning) == ("highly probable", 2, None)


def test_both_rows_in_one_text_are_warned_of_at_the_rarer_one() -> None:
    drafts = split_brief("A strike is likely. A vote is unlikely. A deal is improbable.", TODAY)

    warnings = [draft.likelihood.warning for draft in drafts if draft.likelihood]
    assert [bool(warning) for warning in warnings] == [False, False, True]


def test_likelihood_and_confidence_in_one_sentence_are_warned_of() -> None:
    found = split_brief("We assess with high confidence that a strike is likely.", TODAY)[0].likelihood

    assert found is not None
    assert "apart" in (found.warning or "")


@pytest.mark.parametrize("sentence", ["The plan could fail.", "There are credible concerns of a strike."])
def test_a_word_without_defined_likelihood_is_warned_of(sentence: str) -> None:
    found = only(sentence).likelihood

    assert found is not None
    assert found.row is None
    assert "no defined likelihood" in (found.warning or "")


@pytest.mark.parametrize("sentence", ["The talks begin in May.", "The base lies in a remote valley."])
def test_words_in_other_senses_are_no_likelihood(sentence: str) -> None:
    assert only(sentence).likelihood is None


@pytest.mark.parametrize(
    ("sentence", "references"),
    [
        ("It carries 40,000 cars a day.", ("It",)),
        ("The bank raised its rates.", ()),
        ("These changes caused a strike.", ("These changes",)),
        ("The two met in Oslo.", ("The two",)),
        ("It is vital to keep the port open.", ()),
        ("This year the port will close.", ()),
    ],
)
def test_references_that_stay_open_are_named(sentence: str, references: tuple[str, ...]) -> None:
    assert only(sentence).unresolved == references
