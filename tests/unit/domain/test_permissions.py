"""Who may do what: every act for every role, and for every part in the brief."""

from datetime import date

import pytest

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import NotPermitted
from reviewdesk.domain.facts import ANONYMOUS, Actor, BriefFacts
from reviewdesk.domain.permissions import authorize, may_see, refusal, role_conflict
from reviewdesk.domain.vocab import BriefStatus, HandlingMark, Part, Role

# Roles: A author, C checker, E editor, U auditor, D admin; O the command line; ? nobody signed in.
# After the bar: parts in the brief that forbid it to somebody who has the role: a, c, s(econd checker), e.
TABLE = """
epoch.start            O      |
desk.found             O      |
desk.see_policy        D O    |
desk.set_policy        D O    |
account.see            D O    |
account.add            D O    |
account.grant          D O    |
account.revoke         D O    |
account.deactivate     D O    |
account.reactivate     D O    |
account.make_link      D O    |
account.set_password   ACEUDO?|
account.set_zone       ACEUDO?|
session.open           ACEUDO?|
session.close          ACEUDO?|
brief.see              ACEU   |
brief.submit           ACE    |
brief.split            ACE    |
brief.describe         E      |
brief.add_person       E      |
brief.remove_person    E      |
brief.open             ACE    |
brief.send_to_editor   CE     | a
brief.send_back        E      | acs
brief.sign             E      | acs
brief.reopen           E      | acs
brief.publish          E      | acs
brief.kill             E      |
claim.take             C      | ae
claim.release          C      | ae
claim.set_kind         CE     | a
claim.reword           CE     | a
claim.add              CE     | a
claim.split            CE     | a
claim.join             CE     | a
claim.set_aside        CE     | a
claim.restore          CE     | a
source.add             CE     |
source.describe        CE     |
evidence.add           C      | ae
evidence.withdraw      C      | ae
verdict.set            C      | ae
verdict.withdraw       C      | ae
verdict.accept         E      | acs
comment.add            ACE    |
log.open               U O    |
log.export             U O    |
"""
LETTER = {"A": Role.AUTHOR, "C": Role.CHECKER, "E": Role.EDITOR, "U": Role.AUDITOR, "D": Role.ADMIN}
PART = {"a": Part.AUTHOR, "c": Part.CHECKER, "s": Part.SECOND_CHECKER, "e": Part.EDITOR}
ROWS = [
    (Action(action), set(who) & set("ACEUDO?"), set(never.strip()))
    for line in TABLE.strip().splitlines()
    for left, _, never in [line.partition("|")]
    for action, _, who in [left.partition(" ")]
]


def person(*roles: Role) -> Actor:
    return Actor(kind="person", account_id="me", name="Mo", roles=frozenset(roles))


def asking(letter: str) -> Actor:
    if letter == "O":
        return Actor(kind="operator", account_id=None, name="root")
    return ANONYMOUS if letter == "?" else person(LETTER[letter])


def brief(part: Part | None = None, handling: HandlingMark = HandlingMark.DESK) -> BriefFacts:
    return BriefFacts(
        id="b1", status=BriefStatus.IN_CHECK, handling=handling, version=1,
        parts={"me": part} if part else {}, brief_date=date(2024, 4, 5),
        revision_id="r1", revision_sha256="00",
    )  # fmt: skip


def test_the_table_knows_every_act():
    assert [action for action, _, _ in ROWS] == list(Action)


@pytest.mark.parametrize(("action", "who", "never"), ROWS)
def test_an_act_is_open_to_the_roles_of_the_table_and_closed_to_all_others(action, who, never):
    allowed = {letter for letter in [*LETTER, "O", "?"] if refusal(action, asking(letter)) is None}
    assert allowed == who


@pytest.mark.parametrize(("action", "who", "never"), ROWS)
def test_a_part_in_the_brief_forbids_what_the_table_says(action, who, never):
    if not who & {"A", "C", "E"}:
        return
    me = person(Role.AUTHOR, Role.CHECKER, Role.EDITOR)
    refused = {letter for letter, part in PART.items() if refusal(action, me, brief(part))}
    assert refused == never
    assert refusal(action, me, brief()) is None


@pytest.mark.parametrize("action", [Action.BRIEF_OPEN, Action.COMMENT_ADD])
def test_an_author_acts_on_their_own_briefs_alone(action):
    assert refusal(action, person(Role.AUTHOR), brief(Part.AUTHOR)) is None
    assert refusal(action, person(Role.AUTHOR), brief()) == "This is another author’s brief."
    assert refusal(action, person(Role.AUTHOR, Role.CHECKER), brief()) is None


def test_an_act_is_logged_under_the_role_that_allowed_it():
    both = person(Role.CHECKER, Role.EDITOR)
    assert authorize(Action.VERDICT_SET, both, brief()) is Role.CHECKER
    assert authorize(Action.VERDICT_ACCEPT, both, brief(Part.EDITOR)) is Role.EDITOR
    assert authorize(Action.DESK_FOUND, asking("O")) is None


def test_a_refusal_names_the_act_and_says_why():
    with pytest.raises(NotPermitted, match="You wrote this brief") as refused:
        authorize(Action.VERDICT_SET, person(Role.CHECKER, Role.AUTHOR), brief(Part.AUTHOR))
    assert refused.value.action == "verdict.set"
    with pytest.raises(NotPermitted, match="needs the role fact-checker"):
        authorize(Action.VERDICT_SET, person(Role.EDITOR), brief())


@pytest.mark.parametrize(
    ("handling", "seen_without_a_part"),
    [(HandlingMark.DESK, "ACEU"), (HandlingMark.LIMITED, "EU"), (HandlingMark.RESTRICTED, "U")],
)
def test_a_handling_mark_limits_who_knows_of_a_brief(handling, seen_without_a_part):
    seen = [letter for letter in "ACEUDO?" if may_see(asking(letter), brief(None, handling))]
    assert seen == list(seen_without_a_part)
    for letter in "ACE":
        assert may_see(asking(letter), brief(Part.CHECKER, handling))
    assert not may_see(asking("D"), brief(Part.CHECKER, handling))


@pytest.mark.parametrize("alone", [Role.AUDITOR, Role.ADMIN])
@pytest.mark.parametrize("other", Role)
def test_auditor_and_admin_hold_no_other_role(alone, other):
    conflict = role_conflict(frozenset({alone, other}))
    assert conflict is None if other is alone else "held alone" in str(conflict)


def test_author_checker_and_editor_can_be_one_person_on_the_desk():
    assert role_conflict(frozenset({Role.AUTHOR, Role.CHECKER, Role.EDITOR})) is None
