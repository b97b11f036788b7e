"""The same fact twice, and the same thing with two figures: offered, and cheap to find."""

from reviewdesk.splitting import split_brief

BRIEF = """\
The Strait Fills With Ferries

  • Ferry traffic in the strait has doubled since 2019.

Ferry traffic in the strait has doubled since 2019. The strait is 12 km wide at Izmit.

The strait is 14 km wide at Izmit. The strait is not 12 km wide at Izmit.
"""


def test_a_bullet_points_to_the_sentence_that_repeats_it() -> None:
    drafts = split_brief(BRIEF)
    first, second = (
        at for at, draft in enumerate(drafts) if draft.statement.startswith("Ferry traffic in the strait")
    )

    assert drafts[first].same_as == (second,)
    assert drafts[second].same_as == (first,)


def test_the_same_thing_with_two_figures_is_a_conflict() -> None:
    drafts = split_brief(BRIEF)
    wide = [at for at, draft in enumerate(drafts) if "km wide" in draft.statement]

    assert drafts[wide[0]].conflicts_with == (wide[1],)
    assert drafts[wide[1]].conflicts_with == (wide[0],)


def test_a_negation_is_neither_the_same_nor_offered_as_a_figure_conflict() -> None:
    negated = next(draft for draft in split_brief(BRIEF) if " not " in draft.statement)

    assert (negated.same_as, negated.conflicts_with) == ((), ())


def test_other_names_make_another_fact() -> None:
    drafts = split_brief("The port of Izmit handled 300 ferries. The port of Bursa handled 300 ferries.")

    assert [draft.same_as + draft.conflicts_with for draft in drafts] == [(), ()]


def test_two_claims_of_one_sentence_are_not_linked() -> None:
    drafts = split_brief("The ministry said that exports of grain fell sharply.")

    assert [draft.same_as for draft in drafts] == [(), ()]


def test_a_fact_said_many_times_points_to_its_first_place() -> None:
    drafts = split_brief("\n\n".join(["The harbour of Izmit handled 300 ferries."] * 200))

    assert drafts[0].same_as == tuple(range(1, 200))
    assert {draft.same_as for draft in drafts[1:]} == {(0,)}
