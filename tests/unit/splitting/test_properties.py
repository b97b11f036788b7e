"""What holds for any text at all: places, coverage, sameness, and nothing said that the text does not say."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewdesk.domain.coverage import measure_coverage
from reviewdesk.splitting import ClaimDraft, sentences, split_brief, structure, take_apart

TODAY = date(2024, 4, 5)
NEGATIONS = frozenset("not no never none neither nor nobody nothing without cannot".split())
WORD = re.compile(r"[^\W_]+(?:['’.,&/-][^\W_]+)*")

NAMES = (
    "Chile",
    "Ana Ortiz",
    "the U.S.",
    "North Korea",
    "General Ruiz",
    "the Navy",
    "Ørsted",
    "NATO",
    "it",
    "they",
)
NOUNS = (
    "the treaty",
    "55,000 troops",
    "two of the seven ships",
    "$3.2 billion",
    "a 10-year plan",
    "its ports",
    "1% of GDP",
)
VERBS = (
    "hosts",
    "signed",
    "has sold",
    "will not buy",
    "said that",
    "are",
    "was told",
    "plans to raise",
    "never lost",
    "met",
)
TIMES = (
    "",
    " next week",
    " by 2027",
    " since May 2015",
    " until the end of 2024",
    " last August",
    " in the 1990s",
)
JOINTS = (
    " and ",
    ", and ",
    "; ",
    ", but ",
    ", which ",
    " who ",
    ", while ",
    " because ",
    ", as ",
    ", according to ",
    " (",
    ") ",
    " – ",
    " “",
    "” ",
)
ENDS = (".", "?", "!", "…", "", ":", ", respectively.", ".”")
BREAKS = ("", " ", "\n", "\n\n", "\n\n- ", "\n# ", "\n\n| ", "\n\n🎉 ")

clauses = st.builds(
    "{}{}{}{}".format, st.sampled_from(NAMES), st.just(" "), st.sampled_from(VERBS), st.just(" ")
).flatmap(
    lambda start: st.builds(
        lambda noun, time: f"{start}{noun}{time}", st.sampled_from(NOUNS), st.sampled_from(TIMES)
    )
)
prose = st.lists(
    st.one_of(
        clauses,
        st.sampled_from(JOINTS),
        st.sampled_from(ENDS),
        st.sampled_from(BREAKS),
        st.sampled_from(NAMES),
    ),
    max_size=40,
).map("".join)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
texts = st.one_of(prose, anything, st.lists(st.one_of(prose, anything), max_size=4).map("\n".join))


def words_of(statement: str) -> list[str]:
    return WORD.findall(statement)


def sources_of(text: str, draft: ClaimDraft) -> str:
    return " ".join(text[start:end] for start, end in (*draft.spans, *draft.depends_on))


@settings(max_examples=120, deadline=None)
@given(texts)
def test_every_place_lies_in_its_sentence_and_in_the_text(text: str) -> None:
    for draft in split_brief(text, TODAY):
        first, last = draft.sentence
        assert 0 <= first < last <= len(text)
        assert draft.spans
        assert all(first <= start < end <= last for start, end in draft.spans)
        assert all(0 <= start < end <= len(text) for start, end in draft.depends_on)
        assert all(one[1] <= two[0] for one, two in zip(draft.spans, draft.spans[1:], strict=False))
        for mention in (*draft.dates, *draft.amounts):
            assert text[mention.start : mention.end] == mention.text


@settings(max_examples=120, deadline=None)
@given(texts)
def test_every_sentence_is_touched_by_a_claim_or_wholly_set_aside(text: str) -> None:
    apart = take_apart(text, TODAY)
    claimed = [span for draft in apart.drafts if draft.checkable for span in draft.spans]
    aside = [span for draft in apart.drafts if not draft.checkable for span in draft.spans]

    assert measure_coverage(text, apart.sentences, claimed, aside).complete
    assert {draft.sentence for draft in apart.drafts} == set(apart.sentences)
    assert apart.sentences == sentences(text, structure(text))


@settings(max_examples=60, deadline=None)
@given(texts)
def test_the_same_text_gives_the_same_drafts_in_text_order(text: str) -> None:
    drafts = split_brief(text, TODAY)

    assert drafts == split_brief(text, TODAY)
    assert [draft.sentence for draft in drafts] == sorted(draft.sentence for draft in drafts)


@settings(max_examples=120, deadline=None)
@given(prose)
def test_numbers_negations_and_names_of_a_statement_come_from_the_text(text: str) -> None:
    for draft in split_brief(text, TODAY):
        source = set(words_of(sources_of(text, draft)))
        lower = {word.lower() for word in source}
        for at, word in enumerate(words_of(draft.statement)):
            if any(c.isdigit() for c in word):
                assert word in source
            elif (at and word[0].isupper()) or word.lower() in NEGATIONS:
                assert word.lower() in lower


@settings(max_examples=60, deadline=None)
@given(texts)
def test_links_name_other_drafts_and_reasons_are_always_given(text: str) -> None:
    drafts = split_brief(text, TODAY)

    for at, draft in enumerate(drafts):
        assert draft.why
        assert draft.checkable == (draft.set_aside is None)
        assert all(
            0 <= other < len(drafts) and other != at for other in (*draft.same_as, *draft.conflicts_with)
        )
        assert all(at in drafts[other].conflicts_with for other in draft.conflicts_with)
