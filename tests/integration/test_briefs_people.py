"""Who is on a brief: put there by an editor, in one part; taken off while nothing of theirs rests on it."""

from datetime import date

import pytest
from sqlmodel import col, select

from reviewdesk.domain.errors import IllegalTransition, InvalidInput, NotFound, NotPermitted
from reviewdesk.domain.vocab import HandlingMark, Part, Role, VerdictCode, WorkState
from reviewdesk.readmodels.briefs import people_page
from reviewdesk.services.accounts import deactivate
from reviewdesk.services.claims import take_claim
from reviewdesk.services.people import AddPerson, RemovePerson, add_person, remove_person
from reviewdesk.services.placed import ActOnClaim
from reviewdesk.services.verdicts import SetVerdict, set_verdict
from reviewdesk.storage.tables import ClaimRow
from support.briefs import brought_in, put_on, stored
from support.desk import OPERATOR
from support.people import add_person as join_desk


def claims_of(desk, brief_id):
    with desk.uow.read() as session:
        query = select(ClaimRow).where(col(ClaimRow.brief_id) == brief_id).order_by(col(ClaimRow.number))
        return session.exec(query).all()


def take_off(desk, brief_id, person, by=None):
    wanted = RemovePerson(account_id=str(person.account_id))
    remove_person(desk.uow, by or desk.ed, brief_id, wanted)


def verdict_by(desk, person, brief_id, number=3):
    claim = claims_of(desk, brief_id)[number - 1]
    wanted = SetVerdict(version=claim.version, code=VerdictCode.CONFIRMED, as_of_on=date(2024, 4, 5))
    set_verdict(desk.uow, person, claim.id, wanted)


def test_editor_puts_a_checker_on_a_restricted_brief(desk, log):
    brief_id = brought_in(desk, by=desk.ed, handling=HandlingMark.RESTRICTED)
    log.new()
    put_on(desk, brief_id, desk.carl, Part.CHECKER)
    assert stored(desk, brief_id)[1].part_of(desk.carl) is Part.CHECKER
    added = log.only()
    assert added.action == "brief.add_person"
    assert added.new == {"id": desk.carl.account_id, "name": "Carl Checker", "part": "checker"}
    with desk.uow.read() as session:
        assert people_page(session, desk.carl, brief_id, desk.clock()).header.title == "The Harbour Pact"


def test_brief_can_have_several_authors_and_none_of_them_checks_it(desk):
    both = join_desk(desk, "bo", Role.AUTHOR, Role.CHECKER)
    brief_id = brought_in(desk, open_for_checking=True)
    put_on(desk, brief_id, both, Part.AUTHOR)
    with pytest.raises(NotPermitted, match="You wrote this brief"):
        verdict_by(desk, both, brief_id)
    with desk.uow.read() as session:
        header = people_page(session, desk.ed, brief_id, desk.clock()).header
    assert header.author == "Ann Author and Bo Person"


def test_nobody_has_two_parts(desk, log):
    both = join_desk(desk, "bo", Role.AUTHOR, Role.CHECKER)
    brief_id = brought_in(desk, by=both, author=both)
    with pytest.raises(IllegalTransition, match="is this brief’s author already"):
        put_on(desk, brief_id, both, Part.CHECKER)
    assert stored(desk, brief_id)[1].parts == {both.account_id: Part.AUTHOR}


@pytest.mark.parametrize(
    ("who", "part", "role"),
    [("carl", Part.EDITOR, "editor"), ("ed", Part.CHECKER, "fact-checker"), ("olga", Part.AUTHOR, "author")],
)
def test_a_part_asks_for_its_role(desk, who, part, role):
    brief_id = brought_in(desk)
    with pytest.raises(InvalidInput, match=f"does not hold the role {role}"):
        put_on(desk, brief_id, getattr(desk, who), part)
    assert len(stored(desk, brief_id)[1].parts) == 1


def test_whoever_left_the_desk_joins_no_brief(desk):
    brief_id = brought_in(desk)
    deactivate(desk.uow, OPERATOR, str(desk.cora.account_id))
    with pytest.raises(InvalidInput, match="no such person at this desk any more"):
        put_on(desk, brief_id, desk.cora, Part.CHECKER)


@pytest.mark.parametrize("who", ["ann", "carl", "olga"])
def test_only_an_editor_puts_people_on_a_brief(desk, who):
    brief_id = brought_in(desk)
    wanted = AddPerson(account_id=str(desk.cora.account_id), part=Part.CHECKER)
    with pytest.raises(NotPermitted):
        add_person(desk.uow, getattr(desk, who), brief_id, wanted)


def test_author_stays(desk):
    brief_id = brought_in(desk)
    with pytest.raises(IllegalTransition, match="wrote this brief"):
        take_off(desk, brief_id, desk.ann)


def test_checker_without_a_verdict_can_be_taken_off(desk, log):
    brief_id = brought_in(desk, by=desk.carl)
    log.new()
    take_off(desk, brief_id, desk.carl)
    assert desk.carl.account_id not in stored(desk, brief_id)[1].parts
    removed = log.only()
    assert removed.action == "brief.remove_person"
    assert removed.old == {
        "id": desk.carl.account_id,
        "name": "Carl Checker",
        "part": "checker",
        "claims_released": [],
    }


def test_claims_of_whoever_is_taken_off_are_free_again(desk, log):
    brief_id = brought_in(desk, open_for_checking=True)
    for number in (3, 5):
        claim = claims_of(desk, brief_id)[number - 1]
        take_claim(desk.uow, desk.carl, claim.id, ActOnClaim(version=claim.version))
    log.new()
    take_off(desk, brief_id, desk.carl)
    claims = claims_of(desk, brief_id)
    assert {(claim.assignee_id, claim.work) for claim in claims} == {(None, WorkState.OPEN)}
    assert log.only().old["claims_released"] == [3, 5]


def test_claim_taken_over_keeps_its_verdict_when_the_second_person_leaves_the_brief(desk):
    brief_id = brought_in(desk, open_for_checking=True)
    verdict_by(desk, desk.carl, brief_id)
    claim = claims_of(desk, brief_id)[2]
    take_claim(desk.uow, desk.cora, claim.id, ActOnClaim(version=claim.version))
    take_off(desk, brief_id, desk.cora)
    claim = claims_of(desk, brief_id)[2]
    assert (claim.assignee_id, claim.work) == (None, WorkState.CLOSED)


def test_whoever_gave_a_verdict_stays(desk):
    brief_id = brought_in(desk, open_for_checking=True)
    verdict_by(desk, desk.carl, brief_id)
    with pytest.raises(IllegalTransition, match="Carl Checker gave a verdict in this brief"):
        take_off(desk, brief_id, desk.carl)
    with desk.uow.read() as session:
        people = people_page(session, desk.ed, brief_id, desk.clock()).header.people
    assert [(person.name, person.may_be_removed) for person in people] == [
        ("Ann Author", False),
        ("Carl Checker", False),
    ]


def test_person_who_is_not_on_the_brief_cannot_be_taken_off(desk):
    brief_id = brought_in(desk)
    with pytest.raises(NotFound):
        take_off(desk, brief_id, desk.cora)


def test_people_page_names_who_could_join_with_their_roles(desk):
    join_desk(desk, "bo", Role.CHECKER, Role.EDITOR)
    brief_id = brought_in(desk)
    with desk.uow.read() as session:
        page = people_page(session, desk.ed, brief_id, desk.clock())
        seen_by_checker = people_page(session, desk.carl, brief_id, desk.clock())
    assert [other.name for other in page.others] == [
        "Bo Person (fact-checker, editor)",
        "Carl Checker (fact-checker)",
        "Cora Checker (fact-checker)",
        "Ed Editor (editor)",
    ]
    assert seen_by_checker.others == ()
