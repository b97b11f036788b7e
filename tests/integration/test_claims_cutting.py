"""Claims are added by their words, split and joined; the new ones name what they come from."""

import json
from datetime import date

import pytest

from reviewdesk.domain.errors import (
    AnchorLost,
    IllegalTransition,
    InvalidInput,
    NotFound,
    NotPermitted,
    StaleVersion,
)
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import ClaimKind, Inclusion, Risk, SetAsideReason, WorkState
from reviewdesk.services.claims import SetAside, set_aside, take_claim
from reviewdesk.services.cutting import AddClaim, Join, Split, add_claim, join_claims, split_claim
from reviewdesk.services.placed import ActOnClaim
from support.claims import JAPAN_TERM, KOREA, KOREA_TERM, SPENDING, TABLE, TROOPS, Scene, at, submit

LATE = "by 2027, the ministry says"
CUT = "About 55,000 U.S. troops | are based in Japan"
PIECES = ("About 55,000 U.S. troops", "are based in Japan")


def add(scene: Scene, words: str, who: str = "carl", **fields) -> str:
    """Add a claim on words, by their place unless told otherwise."""
    spans = json.dumps([at(words)]) if "spans" not in fields else fields.pop("spans")
    known = {"statement": f"It says: {words}.", "kind": ClaimKind.NUMBER}
    revision_id = fields.pop("revision_id", scene.page().paper.revision_id)
    scene.log.new()
    wanted = AddClaim(revision_id=revision_id, words=words, spans=spans, **known | fields)
    return add_claim(scene.desk.uow, scene.desk.people[who], scene.brief_id, wanted)


def test_a_claim_is_added_on_the_exact_words_that_were_selected(scene: Scene):
    card = scene.card_of(add(scene, LATE, statement="The ministry expects it by 2027."))
    event = scene.log.only()
    assert (card.words, card.spans, card.number) == (LATE, (at(LATE),), 8)
    assert (card.statement, card.kind) == ("The ministry expects it by 2027.", ClaimKind.NUMBER)
    assert (card.work, card.mark, card.made_by) == (WorkState.OPEN, Mark.UNCHECKED, "Carl Checker")
    assert (event.action, event.subject, event.label) == ("claim.add", card.id, LATE)
    assert event.new["spans"] == [list(at(LATE))]
    assert card.history[0].did == "added the claim"


def test_the_words_of_a_new_claim_are_read_for_dates_amounts_and_risk(scene: Scene):
    card = scene.card_of(add(scene, "from 1% to 2% of GDP by 2027"))
    assert "2%" in " ".join(amount.text for amount in card.amounts)
    assert [found.last for found in card.dates] == [date(2027, 12, 31)]
    assert card.risk in (Risk.MEDIUM, Risk.HIGH)


def test_words_across_two_bullets_are_one_claim_in_pieces(scene: Scene):
    pieces = ("ends in 2024.", "South Korea’s ends in 2025")
    spans = json.dumps([at(one) for one in pieces])
    card = scene.card_of(add(scene, " … ".join(pieces), spans=spans))
    assert card.spans == tuple(at(one) for one in pieces)
    assert card.words == "ends in 2024. … South Korea’s ends in 2025"


def test_white_space_at_the_ends_of_a_selection_does_not_count(scene: Scene):
    start, end = at(LATE)
    card = scene.card_of(add(scene, LATE, spans=json.dumps([[start - 1, end]])))
    assert card.spans == ((start, end),)


def test_offsets_of_other_units_never_tie_a_claim_to_other_words(scene: Scene):
    start, end = at(LATE)
    with scene.refused(AnchorLost, "Reload the page and select them again"):
        add(scene, LATE, spans=json.dumps([[start + 1, end + 1]]))


def test_words_selected_in_another_text_are_not_looked_for_in_this_one(scene: Scene):
    with scene.refused(AnchorLost, "not at that place"):
        add(scene, LATE, revision_id="0" * 36)


def test_words_typed_by_hand_are_found_where_they_stand_once(scene: Scene):
    card = scene.card_of(add(scene, "by 2027,  the\nministry says", spans=None))
    assert card.spans == (at(LATE),)


@pytest.mark.parametrize(
    ("words", "sentence"), [("by 2028", "do not stand in the text"), ("South Korea", "2 times")]
)
def test_words_typed_by_hand_that_are_not_clear_are_refused_with_what_to_do(scene: Scene, words, sentence):
    with scene.refused(InvalidInput, sentence) as refused:
        add(scene, words, spans=None)
    assert list(refused.value.fields) == ["words"]


def test_a_new_claim_needs_a_statement_and_a_kind(scene: Scene):
    with scene.refused(InvalidInput, "Say in a sentence") as refused:
        add(scene, LATE, statement="", kind=None)
    assert set(refused.value.fields) == {"statement", "kind"}


def test_a_form_sent_twice_adds_one_claim(scene: Scene):
    add(scene, LATE)
    with scene.refused(InvalidInput, "Claim 8 says this of these words already"):
        add(scene, LATE)


def test_the_same_words_can_state_two_things(scene: Scene):
    add(scene, TROOPS, statement="The troops are American.")
    numbers = [line.number for line in scene.page().list.lines]
    assert numbers.count(1) == numbers.count(8) == 1


def test_a_sentence_that_says_nothing_is_set_aside_at_once(scene: Scene):
    assert scene.page().list.coverage.open
    add(
        scene,
        "🛰️ Pacific notes",
        statement="",
        kind=None,
        set_aside_reason=SetAsideReason.HEADING,
        who="ed",
    )
    event = scene.log.only()
    card = scene.card("🛰️ Pacific notes")
    assert (card.inclusion, card.set_aside_reason) == (Inclusion.SET_ASIDE, SetAsideReason.HEADING)
    assert not scene.page().list.coverage.open
    assert (event.action, event.new["inclusion"]) == ("claim.add", "set_aside")
    assert card.history[0].did == "set the words aside"


def test_whoever_may_not_cut_adds_nothing(scene: Scene):
    with scene.refused(NotPermitted, "needs the role"):
        add(scene, LATE, who="ann")


def test_a_split_claim_is_replaced_by_claims_on_its_pieces(scene: Scene):
    scene.do(take_claim, TROOPS, ActOnClaim)
    ids = scene.do(split_claim, TROOPS, Split, cut=CUT)
    events = scene.log.new()
    parent, first, second = scene.card(TROOPS), *(scene.card_of(one) for one in ids)
    assert (parent.inclusion, parent.mark) == (Inclusion.REPLACED, Mark.REPLACED)
    assert (first.words, second.words) == PIECES
    assert (first.number, second.number) == (8, 9)
    assert (first.statement, second.statement) == ("About 55,000 U.S. troops.", "Are based in Japan.")
    assert [(ref.number, ref.relation) for ref in first.parents] == [(1, "Split from")]
    assert [(ref.number, ref.relation) for ref in parent.parents] == [(8, "Replaced by"), (9, "Replaced by")]
    assert [event.action for event in events] == ["claim.split", "claim.add", "claim.add"]
    assert events[0].old["statement"] == f"{TROOPS}."
    assert [piece["number"] for piece in events[0].new["pieces"]] == [8, 9]
    assert parent.history[0].did == "split the claim into claim 8 and claim 9"
    assert first.history[0].did == "made the claim, split from claim 1"


def test_pieces_keep_what_was_known_and_whose_work_it_was(scene: Scene):
    scene.do(take_claim, TROOPS, ActOnClaim)
    first, second = (scene.card_of(one) for one in scene.do(split_claim, TROOPS, Split, cut=CUT))
    for piece in (first, second):
        assert (piece.kind, piece.risk, piece.risk_reason) == (ClaimKind.NUMBER, Risk.HIGH, "Gives a figure")
        assert (piece.work, piece.assignee.name if piece.assignee else "") == (
            WorkState.IN_CHECK,
            "Carl Checker",
        )


def test_a_piece_rests_on_the_rest_of_the_words(scene: Scene):
    """Otherwise a change in the other half would leave its verdict standing."""
    from reviewdesk.storage.tables import AnchorRow

    _, second = scene.do(split_claim, KOREA, Split, cut="28,500 | in South Korea")
    with scene.desk.uow.read() as session:
        anchor = session.get_one(AnchorRow, (second, scene.page().paper.revision_id))
    assert anchor.depends_on == [list(at("U.S. troops are based")), list(at("28,500"))]


def test_a_verdict_is_not_inherited_and_stays_readable_on_what_was_split(scene: Scene):
    scene.judge(TROOPS)
    ids = scene.do(split_claim, TROOPS, Split, cut=CUT)
    assert [scene.card_of(one).verdict for one in ids] == [None, None]
    parent = scene.card(TROOPS)
    assert parent.verdict is not None
    assert parent.why_not == "This claim is “Replaced”. Work on the claims that took its place."
    assert not parent.may_cut


def test_a_claim_in_pieces_is_cut_at_its_gap(scene: Scene):
    ids = scene.do(split_claim, SPENDING, Split, cut="Spending rises | … to 2% of GDP")
    assert [scene.card_of(one).words for one in ids] == ["Spending rises", "to 2% of GDP"]


@pytest.mark.parametrize(
    ("cut", "sentence"),
    [
        (TROOPS, "at each place"),
        ("About 5,000 U.S. troops | are based in Japan", "change nothing else"),
        ("|" + TROOPS, "no word between"),
    ],
)
def test_a_cut_that_cannot_be_made_changes_nothing(scene: Scene, cut: str, sentence: str):
    with scene.refused(InvalidInput, sentence) as refused:
        scene.do(split_claim, TROOPS, Split, cut=cut)
    assert list(refused.value.fields) == ["cut"]


def test_a_claim_changed_in_between_is_not_split(scene: Scene):
    with scene.refused(StaleVersion, "changed this claim") as stale:
        scene.do(split_claim, TROOPS, Split, cut=CUT, version=99)
    assert (stale.value.theirs, stale.value.yours) == ({"words": TROOPS}, {"words": CUT})


def test_a_joined_claim_has_the_words_of_both(scene: Scene):
    joined = scene.do(join_claims, KOREA, Join, other_id=scene.id_of(TROOPS))
    events = scene.log.new()
    card = scene.card_of(joined)
    assert card.spans == (at(TROOPS), at(KOREA))
    assert card.statement == f"{TROOPS}. About 28,500 U.S. troops are based in South Korea."
    assert (card.risk, card.number) == (Risk.HIGH, 8)
    assert [(ref.number, ref.relation) for ref in card.parents] == [(1, "Joined from"), (2, "Joined from")]
    assert scene.card(TROOPS).mark is scene.card(KOREA).mark is Mark.REPLACED
    assert [event.action for event in events] == ["claim.join", "claim.join", "claim.add"]
    assert scene.card(TROOPS).history[0].did == "joined the claim into claim 8"
    assert card.history[0].did == "made the claim, joined from claim 1 and claim 2"


def test_a_joined_claim_is_in_the_hands_of_whoever_had_one_of_the_two(scene: Scene):
    scene.do(take_claim, KOREA, ActOnClaim, who="cora")
    card = scene.card_of(scene.do(join_claims, TROOPS, Join, other_id=scene.id_of(KOREA)))
    assert (card.work, card.assignee.name if card.assignee else "") == (WorkState.IN_CHECK, "Cora Checker")


def test_overlapping_words_are_joined_to_one_stretch(scene: Scene):
    joined = scene.do(join_claims, KOREA_TERM, Join, other_id=scene.id_of(f"{KOREA_TERM}, analysts believe"))
    assert scene.card_of(joined).spans == (at(f"{KOREA_TERM}, analysts believe"),)


def test_the_page_shows_new_claims_in_the_text_and_replaced_ones_only_in_the_list(scene: Scene):
    old = scene.id_of(TROOPS)
    ids = scene.do(split_claim, TROOPS, Split, cut=CUT)
    page = scene.page()
    shown = {claim_id for block in page.paper.blocks for run in block.runs for claim_id, _ in run.claims}
    assert shown.issuperset(ids)
    assert old not in shown
    assert old not in {line.id for line in page.list.lines}
    assert [line.id for line in scene.page(show="out").list.lines] == [old]


@pytest.mark.parametrize("other", ["self", "nothing"])
def test_a_claim_is_joined_with_another_of_its_brief(scene: Scene, other: str):
    if other == "self":
        with scene.refused(InvalidInput, "Choose another claim"):
            scene.do(join_claims, TROOPS, Join, other_id=scene.id_of(TROOPS))
    else:
        with scene.refused(NotFound, "no such claim in this brief"):
            scene.do(join_claims, TROOPS, Join, other_id="0" * 36)


def test_a_claim_of_another_brief_cannot_be_joined(scene: Scene):
    elsewhere = Scene(scene.desk, scene.log, submit(scene.desk))
    other = elsewhere.id_of(JAPAN_TERM)
    own = scene.page().list.lines[0]
    with scene.refused(NotFound, "no such claim in this brief"):
        join_claims(scene.desk.uow, scene.desk.carl, own.id, Join(version=1, other_id=other))


@pytest.mark.parametrize("set_aside_first", ["one", "other"])
def test_words_set_aside_are_neither_split_nor_joined(scene: Scene, set_aside_first: str):
    scene.do(set_aside, KOREA, SetAside, reason=SetAsideReason.DUPLICATE)
    with scene.refused(IllegalTransition, "“Set aside”"):
        if set_aside_first == "one":
            scene.do(join_claims, KOREA, Join, other_id=scene.id_of(TROOPS))
        else:
            scene.do(join_claims, TROOPS, Join, other_id=scene.id_of(KOREA))
    with scene.refused(IllegalTransition, "“Set aside”"):
        scene.do(split_claim, TABLE, Split, cut="See | the table below.")


@pytest.mark.parametrize("service", [split_claim, join_claims])
def test_an_author_does_not_cut_their_own_brief(scene: Scene, service):
    wanted = {"cut": CUT} if service is split_claim else {"other_id": scene.id_of(KOREA)}
    with scene.refused(NotPermitted, "needs the role"):
        scene.do(service, TROOPS, Split if service is split_claim else Join, who="ann", **wanted)
