"""Nobody checks or signs their own brief, by whatever path: parts, roles, pages, or the database itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import select

from reviewdesk.domain.errors import IllegalTransition, NotPermitted
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.values import new_id
from reviewdesk.domain.vocab import BriefStatus, Part, Role, SetAsideReason, VerdictCode
from reviewdesk.readmodels.signoffs import published_page
from reviewdesk.services import claims, cutting
from reviewdesk.services.accounts import grant_role, revoke_role
from reviewdesk.services.briefs import MoveBriefBecause, send_back, send_to_editor
from reviewdesk.services.evidence import WithdrawEvidence, withdraw_evidence
from reviewdesk.services.people import AddPerson, RemovePerson, add_person, remove_person
from reviewdesk.services.placed import ActOnClaim
from reviewdesk.services.signoffs import Publish, Reopen, SignText, publish, reopen, sign_text
from reviewdesk.services.verdicts import AcceptVerdict, WithdrawVerdict, accept_verdict, withdraw_verdict
from reviewdesk.storage.tables import VerdictRow
from support import people
from support.briefs import DRAFTS, TEXT, as_seen, brought_in, put_on, stored
from support.claims import Scene
from support.desk import OPERATOR, PASSWORD, TestDesk
from support.people import LogTail

NORLAND = "Norland hosts about 4,200 Estmark soldiers."
SPENDS = "It spends two percent of its GDP on defence."
SIGNED = "The pact was signed in Port Vell in 1998."
WORDS = (NORLAND, SPENDS, SIGNED)


@pytest.fixture
def brief(desk: TestDesk) -> Scene:
    """Ann's brief under check; everything in it can be covered by three verdicts."""
    brief_id = brought_in(desk, text=TEXT, drafts=DRAFTS, open_for_checking=True)
    return Scene(desk, LogTail(desk), brief_id)


def both_roles(desk: TestDesk, username: str = "max") -> Actor:
    return people.add_person(desk, username, Role.CHECKER, Role.EDITOR, password=PASSWORD)


def as_holder_of_all(desk: TestDesk, person: Actor) -> Actor:
    """Somebody to whom an admin gives every role that can be held together."""
    for role in (Role.AUTHOR, Role.CHECKER, Role.EDITOR):
        if role not in person.roles:
            grant_role(desk.uow, OPERATOR, str(person.account_id), role)
    return replace(person, roles=frozenset({Role.AUTHOR, Role.CHECKER, Role.EDITOR}))


def check(brief: Scene, who: str = "carl", evidence_by: str = "carl") -> None:
    """Check everything and send it to the editor."""
    for words in WORDS:
        brief.support(
            words, who=evidence_by, source={"title": words, "medium": "ngo", "directness": "primary"}
        )
        brief.judge(words, who=who)
    send_to_editor(
        brief.desk.uow, brief.desk.people[who], brief.brief_id, as_seen(brief.desk, brief.brief_id)
    )


def sign(brief: Scene, who: Actor, name: str = "") -> None:
    row, facts = stored(brief.desk, brief.brief_id)
    signature = {"printed_name": name or who.name, "password": PASSWORD, "text_sha256": facts.revision_sha256}
    sign_text(brief.desk.uow, who, brief.brief_id, SignText(version=row.version, **signature))


def seen(brief: Scene) -> int:
    return stored(brief.desk, brief.brief_id)[0].version


# ---- who checked does not sign ----


def test_whoever_attached_evidence_stays_on_the_brief_and_does_not_sign_it(brief: Scene) -> None:
    """Max may edit and check: he checks, takes himself off the brief, and would then sign it."""
    desk = brief.desk
    somebody = both_roles(desk)
    check(brief, evidence_by="max")
    leave = RemovePerson(account_id=str(somebody.account_id))
    for editor in (somebody, desk.ed):
        with brief.refused(IllegalTransition, "Max Person attached evidence in this brief"):
            remove_person(desk.uow, editor, brief.brief_id, leave)
    with brief.refused(NotPermitted, "You checked this brief"):
        sign(brief, somebody)


def test_whoever_gave_a_verdict_does_not_sign_as_the_editor_they_became(brief: Scene) -> None:
    check(brief)
    desk, carl = brief.desk, as_holder_of_all(brief.desk, brief.desk.carl)
    revoke_role(desk.uow, OPERATOR, str(carl.account_id), Role.CHECKER)
    carl = replace(carl, roles=frozenset({Role.EDITOR}))
    with brief.refused(NotPermitted, "You checked this brief"):
        sign(brief, carl)
    with brief.refused(NotPermitted, "You checked this brief"):
        send_back(desk.uow, carl, brief.brief_id, MoveBriefBecause(version=seen(brief), reason="Once more."))


def test_editor_who_brought_a_brief_in_as_its_checker_does_not_sign_it(desk: TestDesk) -> None:
    somebody = both_roles(desk)
    brief = Scene(desk, LogTail(desk), brought_in(desk, by=somebody, author=desk.ann, open_for_checking=True))
    check(brief)
    with brief.refused(NotPermitted, "You checked this brief"):
        sign(brief, somebody)
    sign(brief, desk.ed)


def test_whoever_signed_does_not_check_when_it_is_reopened(brief: Scene) -> None:
    somebody = both_roles(brief.desk)
    check(brief)
    sign(brief, somebody)
    reopen(brief.desk.uow, somebody, brief.brief_id, Reopen(version=seen(brief), reason="One more look."))
    with brief.refused(NotPermitted, "You edit this brief"):
        brief.judge(NORLAND, VerdictCode.IMPRECISE, who="max")
    with brief.refused(IllegalTransition, "Max Person signed in this brief"):
        remove_person(
            brief.desk.uow, brief.desk.ed, brief.brief_id, RemovePerson(account_id=str(somebody.account_id))
        )


# ---- who wrote it does neither ----


def test_author_with_every_role_and_by_every_page_stays_the_author_alone(brief: Scene) -> None:
    desk = brief.desk
    ann = desk.people["ann"] = as_holder_of_all(desk, desk.ann)
    brief.judge(SPENDS, VerdictCode.INCORRECT)
    evidence_id, version = brief.support(SPENDS), brief.card(SPENDS).version
    claim, verdict = brief.id_of(NORLAND), brief.id_of(SPENDS)
    acts: list[Callable[[], Any]] = [
        lambda: claims.take_claim(desk.uow, ann, claim, ActOnClaim(version=1)),
        lambda: claims.reword(desk.uow, ann, claim, claims.Reword(version=1, statement="Other words.")),
        lambda: claims.set_aside(
            desk.uow, ann, claim, claims.SetAside(version=1, reason=SetAsideReason.HEADING)
        ),
        lambda: cutting.split_claim(desk.uow, ann, claim, cutting.Split(version=1, cut=NORLAND)),
        lambda: brief.support(NORLAND, who="ann"),
        lambda: withdraw_evidence(desk.uow, ann, evidence_id, WithdrawEvidence()),
        lambda: brief.judge(NORLAND, who="ann"),
        lambda: withdraw_verdict(desk.uow, ann, verdict, WithdrawVerdict(version=version, reason="Mine.")),
        lambda: accept_verdict(desk.uow, ann, verdict, AcceptVerdict(version=version, reason="Mine.")),
        lambda: send_to_editor(desk.uow, ann, brief.brief_id, as_seen(desk, brief.brief_id)),
        lambda: sign(brief, ann),
    ]
    for act in acts:
        with brief.refused(NotPermitted, "You wrote this brief"):
            act()
    for editor in (desk.ed, ann):
        for part in (Part.CHECKER, Part.SECOND_CHECKER, Part.EDITOR):
            with brief.refused(IllegalTransition, "is this brief’s author already"):
                add_person(
                    desk.uow, editor, brief.brief_id, AddPerson(account_id=str(ann.account_id), part=part)
                )
        with brief.refused(IllegalTransition, "stays its author"):
            remove_person(desk.uow, editor, brief.brief_id, RemovePerson(account_id=str(ann.account_id)))


# ---- the signature says whose it is ----


def test_signature_under_another_name_shows_whose_it_is(brief: Scene, visit: Callable[..., Any]) -> None:
    check(brief)
    sign(brief, brief.desk.ed, "Carl Checker")
    publish(brief.desk.uow, brief.desk.ed, brief.brief_id, Publish(version=seen(brief)))
    assert stored(brief.desk, brief.brief_id)[0].status is BriefStatus.PUBLISHED
    with brief.desk.uow.read() as session:
        signature = published_page(session, brief.desk.olga, brief.brief_id).signature
    assert (signature.printed_name, signature.account_name) == ("Carl Checker", "Ed Editor")
    olga = visit("olga")
    for page in ("blockers", "published"):
        assert "by the account of Ed Editor" in olga.get(f"/briefs/{brief.brief_id}/{page}").text


# ---- the database says the same ----

VERDICT = """INSERT INTO verdicts
    (id, brief_id, claim_id, revision_id, made_by, part, round, code, rationale, reasons, as_of_on, words,
    statement, basis_sha256, made_at)
    VALUES (:id, :brief, :claim, :revision, :who, :part, :round, 'confirmed', '', '[]', '2024-04-05', 'w',
    's', 'x', '2024-04-05 10:00:00')"""
SIGNATURE = """INSERT INTO signoffs
    (id, brief_id, revision_id, made_by, part, text_sha256, printed_name, meaning, policy, checkpoint,
    made_at, voided_because)
    VALUES (:id, :brief, :revision, :who, :part, 'x', 'n', 'approved', '{}', '', '2024-04-05 10:00:00', '')"""
SECOND_PART = "INSERT INTO participants VALUES (:brief, :who, :part, '2024-04-05 10:00:00')"
OTHER_PART = "UPDATE participants SET part = :part WHERE brief_id = :brief AND account_id = :who"
NO_PART = "DELETE FROM participants WHERE brief_id = :brief AND account_id = :who"


@pytest.mark.parametrize(
    ("statement", "who", "part", "given_in"),
    [
        (VERDICT, "ann", "checker", "first"),
        (VERDICT, "ann", "author", "first"),
        (VERDICT, "ann", "author", "decision"),
        (VERDICT, "ann", "editor", "decision"),
        (VERDICT, "cora", "checker", "first"),
        (VERDICT, "ed", "editor", "first"),
        (VERDICT, "ed", "checker", "first"),
        (SIGNATURE, "ann", "editor", ""),
        (SIGNATURE, "ann", "author", ""),
        (SIGNATURE, "carl", "editor", ""),
        (SIGNATURE, "carl", "checker", ""),
        (SIGNATURE, "cora", "editor", ""),
        (SECOND_PART, "ann", "checker", ""),
        (SECOND_PART, "carl", "editor", ""),
        (OTHER_PART, "carl", "editor", ""),
        (NO_PART, "carl", "", ""),
    ],
)
def test_database_keeps_parts_apart_without_us(
    brief: Scene, statement: str, who: str, part: str, given_in: str
) -> None:
    desk = brief.desk
    brief.judge(SPENDS)
    put_on(desk, brief.brief_id, desk.ed, Part.EDITOR)
    revision_id = stored(desk, brief.brief_id)[1].revision_id
    values = {"id": new_id(), "brief": brief.brief_id, "claim": brief.id_of(NORLAND), "revision": revision_id}
    rightly = {"who": desk.carl.account_id, "part": "checker", "round": "first"}
    wrongly = {"who": desk.people[who].account_id, "part": part, "round": given_in}
    with desk.uow.database.writer.connect() as connection:
        connection.execute(text(VERDICT), values | rightly)
        connection.rollback()
        with pytest.raises(IntegrityError):
            connection.execute(text(statement), values | wrongly)


def test_verdicts_are_neither_changed_nor_removed_without_us(brief: Scene) -> None:
    brief.judge(SPENDS)
    for statement in ("UPDATE verdicts SET code = 'incorrect'", "DELETE FROM verdicts"):
        with brief.desk.uow.database.writer.connect() as connection, pytest.raises(DBAPIError):
            connection.execute(text(statement))
    with brief.desk.uow.read() as session:
        assert session.exec(select(VerdictRow.code)).one() is VerdictCode.CONFIRMED
