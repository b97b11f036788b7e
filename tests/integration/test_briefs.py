"""A brief comes to the desk, is described, and goes from draft to review and back, or is given up."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlmodel import col, select

from reviewdesk.domain.errors import IllegalTransition, InvalidInput, NotFound, NotPermitted, StaleVersion
from reviewdesk.domain.selectors import Anchor, basis_sha256
from reviewdesk.domain.values import text_sha256
from reviewdesk.domain.vocab import (
    BriefStatus,
    HandlingMark,
    Inclusion,
    LinkKind,
    Part,
    Role,
    SetAsideReason,
)
from reviewdesk.services.briefs import (
    DescribeBrief,
    MoveBrief,
    MoveBriefBecause,
    describe_brief,
    kill,
    open_brief,
    send_back,
    send_to_editor,
)
from reviewdesk.storage.tables import AnchorRow, BriefRow, ClaimLinkRow, ClaimRow, RevisionRow
from support.briefs import DRAFTS, TEXT, brought_in, draft, put_on, stored
from support.people import add_person


def claims_of(desk, brief_id):
    with desk.uow.read() as session:
        query = select(ClaimRow).where(col(ClaimRow.brief_id) == brief_id).order_by(col(ClaimRow.number))
        return session.exec(query).all()


def revision_of(desk, brief_id):
    with desk.uow.read() as session:
        return session.exec(select(RevisionRow).where(col(RevisionRow.brief_id) == brief_id)).one()


def nothing_is_stored(desk):
    with desk.uow.read() as session:
        return session.exec(select(BriefRow)).first() is None


def moved(desk, brief_id, *steps):
    """Take a brief through steps, each by whoever may."""
    for step, by in steps:
        version = stored(desk, brief_id)[0].version
        step(desk.uow, by, brief_id, MoveBrief(version=version))
    return brief_id


def in_review(desk):
    opened = brought_in(desk, open_for_checking=True)
    return moved(desk, opened, (send_to_editor, desk.carl))


def because(version, reason="The second figure has no source."):
    return MoveBriefBecause(version=version, reason=reason)


# ---- coming in ----


def test_author_submits_own_brief(desk, log):
    brief_id = brought_in(desk)
    row, brief = stored(desk, brief_id)
    assert (row.title, row.brief_date, row.status) == (
        "The Harbour Pact",
        date(2024, 4, 5),
        BriefStatus.DRAFT,
    )
    assert brief.parts == {desk.ann.account_id: Part.AUTHOR}
    submitted, split = log.new()
    assert (submitted.action, split.action) == ("brief.submit", "brief.split")
    assert submitted.actor["role"] == "author"
    assert submitted.new == {
        "title": "The Harbour Pact",
        "date": "2024-04-05",
        "deadline": None,
        "handling": "desk",
        "author": "Ann Author",
        "people": [{"id": desk.ann.account_id, "part": "author"}],
        "sha256": text_sha256(TEXT),
        "length": len(TEXT),
    }


def test_text_is_stored_as_it_was_previewed_with_blocks_and_sentences(desk):
    revision = revision_of(desk, brought_in(desk))
    assert (revision.text, revision.sha256, revision.number) == (TEXT, text_sha256(TEXT), 1)
    assert [kind for kind, _, _ in revision.blocks] == ["title", "dateline", "paragraph", "paragraph"]
    assert [TEXT[start:end] for start, end in revision.sentences][-1] == "What comes next?"


def test_drafts_become_claims_in_text_order(desk, log):
    claims = claims_of(desk, brought_in(desk))
    assert [claim.number for claim in claims] == [1, 2, 3, 4, 5, 6]
    assert [claim.statement for claim in claims] == [one.statement for one in DRAFTS]
    fourth = claims[3]
    assert fourth.inclusion is Inclusion.IN
    assert fourth.basis_sha256 == basis_sha256(TEXT, Anchor(DRAFTS[3].spans), fourth.statement)
    assert fourth.made_by.startswith("splitter ")
    with desk.uow.read() as session:
        anchor = session.exec(select(AnchorRow).where(col(AnchorRow.claim_id) == fourth.id)).one()
    assert anchor.words == "It spends two percent of its GDP on defence."
    split = log.new()[-1]
    assert split.new["claims"][3] == {
        "id": fourth.id,
        "number": 4,
        "statement": "Norland spends two percent of its GDP on defence.",
        "spans": [[anchor.start, anchor.end]],
        "kind": "number",
        "inclusion": "in",
    }


def test_what_the_splitter_set_aside_stays_visible_with_its_reason(desk):
    claims = claims_of(desk, brought_in(desk))
    kept = [
        (claim.statement, claim.set_aside_reason) for claim in claims if claim.inclusion is not Inclusion.IN
    ]
    assert kept == [
        ("The Harbour Pact", SetAsideReason.HEADING),
        ("5 April 2024", SetAsideReason.NAVIGATION),
        ("What comes next?", SetAsideReason.QUESTION),
    ]


def test_reason_in_words_is_kept_when_no_reason_of_the_list_fits(desk):
    odd = draft("What comes next?", checkable=False, why="Only a sigh")
    (claim,) = claims_of(desk, brought_in(desk, drafts=[odd]))
    assert (claim.set_aside_reason, claim.set_aside_note) == (SetAsideReason.OTHER, "Only a sigh")


def test_links_between_drafts_are_kept_once_for_each_pair(desk):
    first = draft("Norland hosts about 4,200 Estmark soldiers.", same_as=(1,), conflicts_with=(2,))
    second = draft("It spends two percent of its GDP on defence.", same_as=(0, 2))
    third = draft("The pact was signed in Port Vell in 1998.", conflicts_with=(0, 1))
    one, two, three = claims_of(desk, brought_in(desk, drafts=[first, second, third]))
    with desk.uow.read() as session:
        links = {(link.claim_id, link.other_id): link.kind for link in session.exec(select(ClaimLinkRow))}
    assert links == {
        (one.id, two.id): LinkKind.SAME_AS,
        (one.id, three.id): LinkKind.CONFLICTS_WITH,
        (two.id, three.id): LinkKind.CONFLICTS_WITH,
    }


def test_brief_can_be_opened_as_it_is_submitted(desk, log):
    brief_id = brought_in(desk, open_for_checking=True)
    assert stored(desk, brief_id)[1].status is BriefStatus.IN_CHECK
    opened = log.new()[-1]
    assert (opened.action, opened.old, opened.new) == (
        "brief.open",
        {"status": "draft"},
        {"status": "in_check"},
    )


def test_brief_that_its_submitter_sends_twice_comes_in_once(desk, log):
    brief_id = brought_in(desk)
    log.new()
    assert brought_in(desk, brief_id=brief_id) == brief_id
    assert len(claims_of(desk, brief_id)) == 6
    assert log.new() == []


def test_nobody_takes_the_id_of_a_brief_of_somebody_else(desk, log):
    brief_id = brought_in(desk)
    log.new()
    with pytest.raises(IllegalTransition, match="in already"):
        brought_in(desk, by=desk.carl, brief_id=brief_id)
    assert stored(desk, brief_id)[1].parts == {desk.ann.account_id: Part.AUTHOR}
    assert log.only().outcome == "refused"


def test_checker_who_submits_for_an_author_joins_as_checker(desk):
    brief_id = brought_in(desk, by=desk.carl)
    assert stored(desk, brief_id)[1].parts == {
        desk.ann.account_id: Part.AUTHOR,
        desk.carl.account_id: Part.CHECKER,
    }


def test_editor_who_submits_for_an_author_joins_as_editor(desk):
    brief_id = brought_in(desk, by=desk.ed, handling=HandlingMark.RESTRICTED)
    assert stored(desk, brief_id)[1].parts[desk.ed.account_id] is Part.EDITOR


def test_author_cannot_submit_for_somebody_else(desk, log):
    other = add_person(desk, "ana", Role.AUTHOR)
    log.new()
    with pytest.raises(NotPermitted, match="only what you wrote"):
        brought_in(desk, author=other)
    assert nothing_is_stored(desk)
    assert log.only().outcome == "refused"


@pytest.mark.parametrize("who", ["olga", "adam"])
def test_auditor_and_admin_submit_nothing(desk, who):
    with pytest.raises(NotPermitted):
        brought_in(desk, by=getattr(desk, who))


def test_author_must_hold_the_role(desk, log):
    with pytest.raises(InvalidInput, match="Carl Checker does not hold the role author"):
        brought_in(desk, by=desk.ed, author=desk.carl)
    assert nothing_is_stored(desk)
    assert log.new() == []


def test_text_that_differs_from_the_preview_is_refused(desk, log):
    with pytest.raises(InvalidInput, match="not the text of the preview"):
        brought_in(desk, text=TEXT, text_sha256=text_sha256(TEXT + "!"))
    assert nothing_is_stored(desk)
    assert log.new() == []


def test_submitted_text_is_cleaned_once_and_never_again(desk):
    text = "  Café d’été\n\n👩🏽‍🚀 5 troops."
    brief_id = brought_in(desk, text=text, drafts=[draft("5 troops.", text=text)])
    assert revision_of(desk, brief_id).text == text
    with pytest.raises(InvalidInput):
        brought_in(desk, text=text.replace("\n", "\r\n"), drafts=[])


def test_deadline_without_a_zone_is_in_the_zone_of_whoever_submits(desk):
    tokyo = replace(add_person(desk, "toru", Role.AUTHOR), zone="Asia/Tokyo")
    brief_id = brought_in(desk, by=tokyo, author=tokyo, deadline_at=datetime(2026, 11, 23, 18, 0))  # noqa: DTZ001
    assert stored(desk, brief_id)[0].deadline_at == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


# ---- described ----


def test_editor_describes_a_brief_anew(desk, log):
    brief_id = brought_in(desk)
    log.new()
    wanted = DescribeBrief(version=1, title="The Port Vell Pact", handling=HandlingMark.LIMITED)
    describe_brief(desk.uow, desk.ed, brief_id, wanted)
    row, _ = stored(desk, brief_id)
    assert (row.title, row.handling, row.version) == ("The Port Vell Pact", HandlingMark.LIMITED, 2)
    described = log.only()
    assert described.old == {"title": "The Harbour Pact", "deadline": None, "handling": "desk"}
    assert described.new == {"title": "The Port Vell Pact", "deadline": None, "handling": "limited"}


def test_description_saved_on_an_old_version_keeps_both_texts(desk):
    brief_id = brought_in(desk)
    first = DescribeBrief(version=1, title="The Port Vell Pact", handling=HandlingMark.DESK)
    describe_brief(desk.uow, desk.ed, brief_id, first)
    late = DescribeBrief(version=1, title="A Pact of Ports", handling=HandlingMark.DESK)
    with pytest.raises(StaleVersion) as refused:
        describe_brief(desk.uow, desk.ed, brief_id, late)
    assert refused.value.theirs["title"] == "The Port Vell Pact"
    assert refused.value.yours["title"] == "A Pact of Ports"
    assert stored(desk, brief_id)[0].title == "The Port Vell Pact"


def test_description_that_changes_nothing_is_no_event(desk, log):
    brief_id = brought_in(desk)
    log.new()
    same = DescribeBrief(version=1, title="The Harbour Pact", handling=HandlingMark.DESK)
    with pytest.raises(InvalidInput, match="Nothing would change"):
        describe_brief(desk.uow, desk.ed, brief_id, same)
    assert log.new() == []
    assert stored(desk, brief_id)[0].version == 1


def test_editor_does_not_lock_themselves_out(desk):
    brief_id = brought_in(desk)
    wanted = DescribeBrief(version=1, title="The Harbour Pact", handling=HandlingMark.RESTRICTED)
    with pytest.raises(InvalidInput, match="lose sight"):
        describe_brief(desk.uow, desk.ed, brief_id, wanted)
    put_on(desk, brief_id, desk.ed, Part.EDITOR)
    describe_brief(desk.uow, desk.ed, brief_id, wanted)
    assert stored(desk, brief_id)[0].handling is HandlingMark.RESTRICTED


@pytest.mark.parametrize("who", ["ann", "carl", "olga"])
def test_only_an_editor_describes(desk, who):
    brief_id = brought_in(desk)
    wanted = DescribeBrief(version=1, title="Mine", handling=HandlingMark.DESK)
    with pytest.raises(NotPermitted):
        describe_brief(desk.uow, getattr(desk, who), brief_id, wanted)


# ---- on its way ----


def test_brief_goes_from_draft_to_review_and_back(desk, log):
    brief_id = brought_in(desk)
    log.new()
    moved(desk, brief_id, (open_brief, desk.ann), (send_to_editor, desk.carl))
    send_back(desk.uow, desk.ed, brief_id, because(3))
    row, brief = stored(desk, brief_id)
    assert (row.status, row.version) == (BriefStatus.IN_CHECK, 4)
    assert brief.parts[desk.ed.account_id] is Part.EDITOR
    assert [(event.action, event.new["status"], event.reason) for event in log.new()] == [
        ("brief.open", "in_check", None),
        ("brief.send_to_editor", "in_review", None),
        ("brief.send_back", "in_check", "The second figure has no source."),
    ]


def test_author_cannot_send_own_brief_to_the_editor(desk):
    both = add_person(desk, "bo", Role.AUTHOR, Role.CHECKER)
    brief_id = brought_in(desk, by=both, author=both, open_for_checking=True)
    with pytest.raises(NotPermitted, match="You wrote this brief"):
        send_to_editor(desk.uow, both, brief_id, MoveBrief(version=1))


def test_whoever_checked_cannot_send_back_as_editor(desk):
    both = add_person(desk, "bo", Role.CHECKER, Role.EDITOR)
    brief_id = in_review(desk)
    put_on(desk, brief_id, both, Part.CHECKER)
    with pytest.raises(NotPermitted, match="You checked this brief"):
        send_back(desk.uow, both, brief_id, because(2))


def test_step_that_does_not_fit_the_status_is_refused_and_logged(desk, log):
    brief_id = brought_in(desk)
    log.new()
    with pytest.raises(IllegalTransition, match="“Draft”"):
        send_to_editor(desk.uow, desk.carl, brief_id, MoveBrief(version=1))
    assert stored(desk, brief_id)[0].status is BriefStatus.DRAFT
    refused = log.only()
    assert (refused.action, refused.outcome) == ("brief.send_to_editor", "refused")


def test_step_based_on_an_old_version_is_refused(desk):
    brief_id = brought_in(desk)
    describe_brief(
        desk.uow, desk.ed, brief_id, DescribeBrief(version=1, title="Other", handling=HandlingMark.DESK)
    )
    with pytest.raises(StaleVersion):
        open_brief(desk.uow, desk.ann, brief_id, MoveBrief(version=1))


def test_killed_brief_keeps_everything(desk, log):
    brief_id = in_review(desk)
    log.new()
    kill(desk.uow, desk.ed, brief_id, because(2, "The embargo was lifted; the story is gone."))
    assert stored(desk, brief_id)[0].status is BriefStatus.KILLED
    assert len(claims_of(desk, brief_id)) == 6
    killed = log.only()
    assert killed.old == {"status": "in_review"}
    assert killed.reason == "The embargo was lifted; the story is gone."
    with pytest.raises(IllegalTransition):
        open_brief(desk.uow, desk.ann, brief_id, MoveBrief(version=3))


def test_who_may_not_see_a_brief_cannot_act_on_it(desk):
    brief_id = brought_in(desk, handling=HandlingMark.RESTRICTED)
    with pytest.raises(NotFound):
        kill(desk.uow, desk.ed, brief_id, because(1))
