"""The demo desk, made as `reviewdesk demo` makes it, on both databases."""

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner
from sqlmodel import SQLModel, select

from reviewdesk.__main__ import PARTS
from reviewdesk.app import create_uow
from reviewdesk.cli import reviewdesk
from reviewdesk.demo import SIGN_INS, make_demo, text
from reviewdesk.demo.people import AMINA, CAST, GRACE, HELEN, NORA, PETER, TOMAS, open_desk
from reviewdesk.demo.sheet import ClaimMissing, NewBrief, Sheet
from reviewdesk.domain.facts import Actor, CameBy
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import BriefStatus, Credibility, HandlingMark, VerdictCode
from reviewdesk.domain.workflow import BRIEF_STEPS
from reviewdesk.readmodels.accounts import account_lines
from reviewdesk.readmodels.claim_states import ClaimState, load_states
from reviewdesk.readmodels.desk_page import desk_page
from reviewdesk.readmodels.needs import needs
from reviewdesk.readmodels.views import BriefLine
from reviewdesk.services.sessions import sign_in
from reviewdesk.settings import open_settings
from reviewdesk.storage import migrate
from reviewdesk.storage.facts import load_blockers, load_brief
from reviewdesk.storage.log_check import verify_stored_log
from reviewdesk.storage.tables import (
    ClaimRow,
    EventRow,
    EvidenceRow,
    ParticipantRow,
    SignoffRow,
    SourceRow,
    VerdictRow,
)
from reviewdesk.storage.unit_of_work import UnitOfWork

TEXTS = {name: said for name, said in vars(text).items() if name.isupper()}


@dataclass
class Demo:
    """A demo desk to look at. Its people act by their user names."""

    uow: UnitOfWork

    def person(self, username: str) -> Actor:
        with self.uow.read() as session:
            line = next(line for line in account_lines(session) if line.username == username)
        return Actor("person", line.id, line.name, frozenset(line.roles))

    def briefs(self, who: str = PETER) -> dict[str, BriefLine]:
        """The briefs that somebody sees, by title."""
        with self.uow.read() as session:
            page = desk_page(session, self.person(who), self.uow.clock())
        return {line.title: line for group in page.groups for line in group.lines}

    def brief(self, said: str) -> BriefLine:
        return self.briefs()[said.partition("\n")[0]]

    def claims(self, said: str) -> list[ClaimState]:
        with self.uow.read() as session:
            _, facts = load_brief(session, self.person(PETER), self.brief(said).id)
            return load_states(session, facts)

    def rows(self, kind: type[SQLModel]) -> list[Any]:
        with self.uow.read() as session:
            return list(session.exec(select(kind)))


def empty_desk(data: Path, url: str = "") -> UnitOfWork:
    uow = create_uow(open_settings({"REVIEWDESK_DATABASE_URL": url} if url else {}, data))
    migrate.upgrade(uow.database.writer)
    return uow


@pytest.fixture(scope="module")
def postgres_database(postgres_url: str) -> Iterator[str]:
    name = f"demo_{os.urandom(4).hex()}"
    address = postgres_url.replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgres_url.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    url = request.getfixturevalue("postgres_database") if request.param == "postgres" else ""
    uow = empty_desk(tmp_path_factory.mktemp("demo"), url)
    make_demo(uow)
    yield Demo(uow)
    uow.database.dispose()


def test_it_holds_a_brief_in_every_state_that_the_desk_can_bring_one_to(demo: Demo):
    reachable = {after for steps in BRIEF_STEPS.values() for after in steps.values()} | {BriefStatus.DRAFT}
    assert {line.status for line in demo.briefs().values()} == reachable


def test_its_log_verifies(demo: Demo):
    report = verify_stored_log(demo.uow.database)
    assert report.sound, report.problem


@pytest.mark.parametrize(
    "words",
    [
        ("55,000", "servicemembers", "Japan"),
        ("from 1 percent", "to 2 percent of GDP", "by 2027"),
        ("Japan", "Security Council", "until the end of 2024"),
        ("South Korea", "Security Council", "until the end of 2025"),
    ],
)
def test_each_of_the_four_facts_of_the_main_brief_is_a_claim_of_its_own(demo: Demo, words: tuple[str, ...]):
    figures = {"55,000", "2 percent of GDP", "2024", "2025"}
    saying_it = [one.statement for one in demo.claims(text.PACIFIC) if all(w in one.statement for w in words)]
    assert saying_it, f"no claim says {words}"
    assert all(sum(figure in statement for figure in figures) == 1 for statement in saying_it)


def test_the_main_brief_is_half_checked_with_verdicts_of_every_kind(demo: Demo):
    line = demo.brief(text.PACIFIC)
    assert line.status is BriefStatus.IN_CHECK
    assert 0.4 <= line.progress.checked / line.progress.total <= 0.65
    marks = {claim.mark for claim in demo.claims(text.PACIFIC)}
    assert {Mark(code.value) for code in VerdictCode} <= marks
    assert {Mark.UNCHECKED, Mark.IN_CHECK, Mark.STALE, Mark.SET_ASIDE, Mark.REPLACED} <= marks


def test_claims_of_the_main_brief_were_changed_in_every_way(demo: Demo):
    done = {(row.action, row.outcome.value) for row in demo.rows(EventRow)}
    assert {
        ("claim.split", "done"),
        ("claim.join", "done"),
        ("claim.reword", "done"),
        ("claim.set_aside", "done"),
        ("claim.set_kind", "done"),
        ("verdict.withdraw", "done"),
        ("verdict.accept", "done"),
        ("verdict.set", "refused"),
        ("evidence.withdraw", "done"),
        ("comment.add", "done"),
        ("brief.sign", "refused"),
    } <= done


def test_three_gates_are_closed_for_the_brief_in_review(demo: Demo):
    with demo.uow.read() as session:
        _, facts = load_brief(session, demo.person(HELEN), demo.brief(text.METRE).id)
        found = load_blockers(session, facts)
    assert [blocker.gate for blocker in found] == ["stale", "blocking_verdict", "evidence"]


def test_nobody_signs_what_they_wrote_or_checked(demo: Demo):
    signoffs = demo.rows(SignoffRow)
    assert len(signoffs) == 2
    checked = {(row.brief_id, row.made_by) for row in demo.rows(VerdictRow)}
    parts = {(row.brief_id, row.account_id): row.part.value for row in demo.rows(ParticipantRow)}
    for signoff in signoffs:
        signer = (signoff.brief_id, signoff.made_by)
        assert parts[signer] == "editor"
        assert signer not in checked


@pytest.mark.parametrize(
    ("who", "waiting"),
    [
        (NORA, {"Open it for checking"}),
        (TOMAS, {"Check the 3 claims you took"}),
        (AMINA, {"Check the 4 claims you took", "Check the claim you took"}),
        (HELEN, {"Decide what blocks it", "Publish it: the text is signed"}),
    ],
)
def test_each_person_of_the_desk_has_something_waiting(demo: Demo, who: str, waiting: set[str]):
    with demo.uow.read() as session:
        found = {need.what for need in needs(session, demo.person(who))}
    assert waiting <= found


def test_a_restricted_brief_is_known_only_to_the_people_on_it_and_the_auditor(demo: Demo):
    title = text.ANTARCTICA.partition("\n")[0]
    assert demo.briefs()[title].handling is HandlingMark.RESTRICTED
    assert {who for who in CAST if title in demo.briefs(who)} == {NORA, AMINA, HELEN, PETER}
    assert not demo.briefs(GRACE)


def test_every_address_is_a_web_address_that_begins_with_https(demo: Demo):
    addresses = [row.url for row in demo.rows(SourceRow) if row.url]
    assert len(addresses) > 20
    assert not [url for url in addresses if not url.startswith("https://")]


def test_evidence_says_where_it_stands_or_what_it_says(demo: Demo):
    evidence = [row for row in demo.rows(EvidenceRow) if row.withdrawn_at is None]
    assert not [row for row in evidence if not (row.locator or row.passage)]
    assert Credibility.ONE in {row.credibility for row in evidence}


@pytest.mark.parametrize("name", TEXTS)
def test_texts_hold_no_pictographs(name: str):
    assert not [sign for sign in TEXTS[name] if unicodedata.category(sign) in ("So", "Cs", "Co")]


def test_people_sign_in_with_what_the_program_prints(demo: Demo):
    assert {username for username, _, _ in SIGN_INS} == set(CAST)
    for username, password, role in SIGN_INS:
        assert sign_in(demo.uow, username, password, CameBy())
        assert [one.label for one in demo.person(username).roles] == [role]


def test_a_claim_that_is_not_there_is_named_with_those_that_are(tmp_path: Path):
    uow = empty_desk(tmp_path)
    sheet = Sheet(open_desk(uow), NORA, NewBrief(text.MOON, date(2024, 7, 19), timedelta(days=1)))
    with pytest.raises(
        ClaimMissing, match=r"“The first steps and the last” holds “cheese” among:\n  Neil Armstr"
    ):
        sheet.claim("cheese")
    uow.database.dispose()


def test_a_demo_that_was_interrupted_is_made_anew(tmp_path: Path):
    half_made, folder = tmp_path / "demo.making", tmp_path / "demo"
    uow = empty_desk(half_made)
    open_desk(uow)
    uow.database.dispose()
    result = CliRunner().invoke(reviewdesk, ["demo", str(folder)], obj=PARTS)
    assert result.exit_code == 0, result.output
    assert all(username in result.output and password in result.output for username, password, _ in SIGN_INS)
    assert not half_made.exists()
    uow = create_uow(open_settings({}, folder))
    with uow.read() as session:
        assert session.exec(select(ClaimRow)).first()
    uow.database.dispose()
