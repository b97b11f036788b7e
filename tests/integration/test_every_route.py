"""Every route for everybody: what each person gets on what they may see, and that nobody learns of the rest.

A route without a row here fails: whoever adds one says who may use it.
"""

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select
from werkzeug.test import TestResponse

from reviewdesk.domain.facts import Actor
from reviewdesk.domain.values import new_id
from reviewdesk.domain.vocab import HandlingMark, Inclusion, Part, Role
from reviewdesk.services.accounts import deactivate, make_password_link
from reviewdesk.services.briefs import send_to_editor
from reviewdesk.services.claims import take_claim
from reviewdesk.services.evidence import AddEvidence, add_evidence
from reviewdesk.services.placed import ActOnClaim
from reviewdesk.services.signoffs import Publish, SignText, publish, sign_text
from reviewdesk.services.verdicts import SetVerdict, set_verdict
from reviewdesk.storage.tables import ClaimRow, EvidenceRow
from reviewdesk.web.gatekeeper import OPEN_ENDPOINTS
from support.briefs import TEXT, as_seen, brought_in, put_on
from support.briefs import stored as stored_brief
from support.claims import stored
from support.desk import OPERATOR, PASSWORD, TestDesk, desk_in
from support.people import Visitor, add_person

PEOPLE = ("ann", "bob", "carl", "ed", "olga", "adam")
"""Ann wrote the briefs, Carl checks and Ed edits them; Bob writes others, Olga audits, Adam is the admin."""

TABLE = """
GET  desk.home                     -         200 200 200 200 200 303
GET  accounts.mine                 -         200 200 200 200 200 200
GET  accounts.home                 -         303 303 303 303 303 303
POST accounts.change_password      -         303 303 303 303 303 303
POST accounts.set_zone             -         303 303 303 303 303 303
POST accounts.sign_out             -         303 303 303 303 303 303
POST accounts.sign_out_everywhere  -         303 303 303 303 303 303
GET  accounts.sign_in              -         303 303 303 303 303 303
POST accounts.sign_in              -         303 303 303 303 303 303
GET  accounts.use_link             token     200 200 200 200 200 200
POST accounts.use_link             token     303 303 303 303 303 303
GET  accounts.index                -         403 403 403 403 403 200
POST accounts.add                  -         403 403 403 403 403 303
GET  accounts.show                 dora      403 403 403 403 403 200
POST accounts.grant                dora      403 403 403 403 403 303
POST accounts.revoke               dora      403 403 403 403 403 303
POST accounts.deactivate           dora      403 403 403 403 403 303
POST accounts.reactivate           dan       403 403 403 403 403 303
POST accounts.make_link            dora      403 403 403 403 403 200
GET  settings.show                 -         403 403 403 403 403 200
POST settings.save                 -         403 403 403 403 403 303
GET  briefs.index                  -         200 200 200 200 200 200
GET  briefs.new                    -         200 200 200 200 403 403
POST briefs.new                    -         200 200 200 200 403 403
POST briefs.preview                -         200 422 200 200 403 403
POST briefs.create                 -         303 403 303 303 403 403
GET  briefs.show                   checked   200 200 200 200 200 404
GET  briefs.blockers               checked   200 200 200 200 200 404
GET  briefs.published              published 200 200 200 200 200 404
GET  briefs.people                 checked   200 200 200 200 200 404
POST briefs.add_person             checked   403 403 403 303 403 404
POST briefs.remove_person          checked   403 403 403 303 403 404
GET  briefs.describe               checked   200 200 200 200 200 404
POST briefs.describe               checked   403 403 403 303 403 404
POST briefs.open                   draft     303 403 303 303 403 404
POST briefs.send_to_editor         checked   403 403 303 303 403 404
POST briefs.send_back              review    403 403 403 303 403 404
POST briefs.kill                   review    403 403 403 303 403 404
POST signoffs.sign                 review    403 403 403 303 403 404
POST signoffs.reopen               approved  403 403 403 303 403 404
POST signoffs.publish              approved  403 403 403 303 403 404
GET  claims.list                   checked   200 200 200 200 200 404
POST claims.add                    checked   403 403 303 303 403 404
GET  claims.show                   open      303 303 303 303 303 404
POST claims.take                   open      403 403 303 403 403 404
POST claims.release                taken     403 403 303 403 403 404
POST claims.set_kind               open      403 403 303 303 403 404
POST claims.reword                 open      403 403 303 303 403 404
POST claims.split                  open      403 403 303 303 403 404
POST claims.join                   open      403 403 303 303 403 404
POST claims.set_aside              open      403 403 303 303 403 404
POST claims.restore                aside     403 403 303 303 403 404
POST comments.add                  open      303 403 303 303 403 404
POST evidence.add                  open      403 403 303 403 403 404
POST evidence.withdraw             evidence  403 403 303 403 403 404
POST verdicts.set                  open      403 403 303 403 403 404
POST verdicts.withdraw             judged    403 403 303 403 403 404
POST verdicts.accept               judged    403 403 403 303 403 404
GET  sources.index                 -         200 200 200 200 200 404
GET  sources.find                  -         200 200 200 200 200 404
GET  sources.show                  source    200 200 200 200 200 404
POST sources.describe              source    403 403 303 303 403 403
GET  log.index                     -         403 403 403 403 200 403
GET  log.event                     event     403 403 403 403 200 403
GET  log.state                     -         403 403 403 403 303 403
POST log.verify                    -         403 403 403 403 303 403
POST log.checkpoint                -         403 403 403 403 200 403
POST log.export                    -         403 403 403 403 200 403
"""


@dataclass(frozen=True)
class Row:
    """One route: the thing whose id stands in its address, and the status for each of PEOPLE."""

    method: str
    endpoint: str
    thing: str
    statuses: tuple[int, ...]


BRIEFS = ("draft", "checked", "review", "approved", "published")
CLAIMS = ("open", "taken", "judged", "aside")
THINGS_OF_BRIEFS = {
    **dict.fromkeys(BRIEFS, "hidden"),
    **dict.fromkeys(CLAIMS, "hidden_claim"),
    "evidence": "hidden_evidence",
}
"""What lies in a brief, and its like in the brief that only Ann, Cora and the auditor may know of."""

ROWS = [
    Row(method, endpoint, thing, tuple(map(int, statuses)))
    for method, endpoint, thing, *statuses in (line.split() for line in TABLE.strip().splitlines())
]


@dataclass
class Scene:
    """A desk with briefs in every state, everybody signed in; kept as a folder that is copied."""

    folder: Path
    ids: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def form(self, row: Row) -> dict[str, Any]:
        """What a page sends on this route: it would do, if the person may."""
        form = {"version": self.ids.get(f"{row.thing}_version", "1"), **FORMS.get(row.endpoint, {})}
        return {name: value.format_map(self.ids) for name, value in form.items()}


SAID = {"reason": "Because."}
EVIDENCE = {"stance": "supports", "looked_at_on": "2024-04-05", "medium": "dataset", "directness": "primary"}
BRIEF = {
    "text": TEXT, "title": "The Harbour Pact", "brief_date": "2024-04-05", "author_id": "{ann}",
    "handling": "desk",
    "brief_id": "{new}", "text_sha256": "{sha256}",
}  # fmt: skip
CLAIM = {"revision_id": "{checked_revision}", "words": "Estmark", "statement": "S", "kind": "number"}
NEW_PASSWORD = {"password": "another long password", "repeated_password": "another long password"}
FORMS: dict[str, dict[str, str]] = {
    "accounts.add": {"username": "newcomer", "name": "New Comer"},
    "accounts.change_password": NEW_PASSWORD | {"old_password": PASSWORD},
    "accounts.grant": {"role": "editor"},
    "accounts.revoke": {"role": "checker"},
    "accounts.set_zone": {"zone": "Asia/Tokyo"},
    "accounts.sign_in": {"username": "cora", "password": PASSWORD},
    "accounts.use_link": NEW_PASSWORD,
    "briefs.add_person": {"account_id": "{cora}", "part": "checker"},
    "briefs.create": BRIEF,
    "briefs.describe": {"title": "Another title", "handling": "desk"},
    "briefs.kill": SAID,
    "briefs.new": BRIEF,
    "briefs.preview": BRIEF,
    "briefs.remove_person": {"account_id": "{dora}"},
    "briefs.send_back": SAID,
    "claims.add": CLAIM,
    "claims.join": {"other_id": "{judged}"},
    "claims.reword": {"statement": "In other words."},
    "claims.set_aside": {"reason": "heading"},
    "claims.set_kind": {"kind": "event"},
    "claims.split": {"cut": "Norland hosts | about 4,200 Estmark soldiers."},
    "comments.add": {"body": "A remark."},
    "evidence.add": EVIDENCE | {"title": "Another report"},
    "log.export": {"format": "jsonl"},
    "settings.save": SAID | {"coverage_complete": "yes"},
    "signoffs.reopen": SAID,
    "signoffs.sign": {"printed_name": "Ed Editor", "password": PASSWORD, "text_sha256": "{sha256}"},
    "sources.describe": {"title": "Renamed", "medium": "dataset", "directness": "primary"},
    "verdicts.accept": SAID,
    "verdicts.set": {"code": "confirmed", "as_of_on": "2024-04-05"},
    "verdicts.withdraw": SAID,
}  # fmt: skip


# ---- the scene ----


@pytest.fixture(scope="module")
def scene(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    made = Scene(tmp_path_factory.mktemp("everybody") / "desk")
    shutil.copytree(sqlite_template, made.folder)
    with desk_in(made.folder) as desk:
        add_person(desk, "bob", Role.AUTHOR, password=PASSWORD)
        add_person(desk, "dora", Role.CHECKER)
        add_person(desk, "dan", Role.CHECKER, Role.EDITOR, password=PASSWORD)
        _sign_everybody_in(desk, made)
        deactivate(desk.uow, OPERATOR, str(desk.dan.account_id))
        _bring_in(desk, made)
        made.ids |= {name: str(person.account_id) for name, person in desk.people.items()}
        made.ids |= {"new": new_id(), "event": "3", "nothing": new_id()}
        made.ids["token"] = make_password_link(desk.uow, OPERATOR, made.ids["dora"]).rpartition("/")[2]
    return made


def _sign_everybody_in(desk: TestDesk, made: Scene) -> None:
    for name in (*PEOPLE, "dan"):
        visitor = Visitor(desk)
        assert visitor.sign_in(name).status_code == 303
        made.tokens[name] = visitor.csrf_token()
        cookie = visitor.client.get_cookie("reviewdesk")
        assert cookie is not None
        made.cookies[name] = cookie.value


def _bring_in(desk: TestDesk, made: Scene) -> None:
    """Briefs in every state; one under check with claims in every state; and one that few may know of."""
    made.ids["draft"] = brought_in(desk)
    made.ids["checked"] = brought_in(desk, open_for_checking=True)
    open_one, taken, judged = _claims(desk, made.ids["checked"])
    made.ids |= {"open": open_one, "taken": taken, "judged": judged}
    take_claim(desk.uow, desk.carl, taken, ActOnClaim(version=1))
    made.ids["evidence"] = _judge(desk, judged, code="incorrect", rationale="No.")
    put_on(desk, made.ids["checked"], desk.dora, Part.CHECKER)
    made.ids["aside"] = _claims(desk, made.ids["checked"], Inclusion.SET_ASIDE)[0]
    with desk.uow.read() as session:
        made.ids["source"] = session.get_one(EvidenceRow, made.ids["evidence"]).source_id
    for name, steps in (("review", 0), ("approved", 1), ("published", 2)):
        made.ids[name] = _checked(desk, steps)
    made.ids["hidden"] = brought_in(
        desk, by=desk.cora, open_for_checking=True, handling=HandlingMark.RESTRICTED
    )
    made.ids["hidden_claim"] = _claims(desk, made.ids["hidden"])[0]
    made.ids["hidden_evidence"] = _judge(desk, made.ids["hidden_claim"], desk.cora)
    for name in ("draft", "checked", "review", "approved", "published"):
        row, brief = stored_brief(desk, made.ids[name])
        made.ids |= {f"{name}_version": str(row.version), f"{name}_revision": brief.revision_id}
        made.ids["sha256"] = brief.revision_sha256
    made.ids |= {"taken_version": "2", "judged_version": "2"}


def _claims(desk: TestDesk, brief_id: str, inclusion: Inclusion = Inclusion.IN) -> list[str]:
    with desk.uow.read() as session:
        query = select(ClaimRow.id).where(ClaimRow.brief_id == brief_id, ClaimRow.inclusion == inclusion)
        return list(session.exec(query.order_by(ClaimRow.number)))


def _judge(desk: TestDesk, claim_id: str, who: Actor | None = None, **verdict: str) -> str:
    """Check a claim: evidence of a new source, and a verdict. Return the evidence's id."""
    who, day = who or desk.carl, date(2024, 4, 5)
    source = {"title": f"Report {claim_id}", "medium": "dataset", "directness": "primary"}
    attached = AddEvidence.model_validate({"source": source, "stance": "supports", "looked_at_on": day})
    evidence_id = add_evidence(desk.uow, who, claim_id, attached)
    given = {"version": 1, "code": "confirmed", "as_of_on": day} | verdict
    set_verdict(desk.uow, who, claim_id, SetVerdict.model_validate(given))
    return evidence_id


def _checked(desk: TestDesk, steps: int) -> str:
    """A brief sent to the editor, then signed, then published."""
    brief_id = brought_in(desk, open_for_checking=True)
    for claim_id in _claims(desk, brief_id):
        _judge(desk, claim_id)
    send_to_editor(desk.uow, desk.carl, brief_id, as_seen(desk, brief_id))
    row, brief = stored_brief(desk, brief_id)
    signature = {"printed_name": "Ed Editor", "password": PASSWORD, "text_sha256": brief.revision_sha256}
    if steps > 0:
        sign_text(desk.uow, desk.ed, brief_id, SignText(version=row.version, **signature))
    if steps > 1:
        publish(desk.uow, desk.ed, brief_id, Publish(version=row.version + 1))
    return brief_id


@dataclass
class Copy:
    """A copy of the scene, served; made anew after everything that changed it."""

    scene: Scene
    desk: TestDesk
    before: dict[str, list[str]]

    def ask(
        self, row: Row, who: str, thing: str = "", form: dict[str, Any] | None = None, method: str = ""
    ) -> TestResponse:
        """Send one request as somebody, or as nobody; without a form, the one that a page sends."""
        client = self.desk.app.test_client()
        if who in self.scene.cookies:
            client.set_cookie("reviewdesk", self.scene.cookies[who])
        path = self._path(row, thing or row.thing)
        if (method or row.method) == "GET":
            return client.get(path)
        sent = self.scene.form(row) if form is None else form
        return client.post(path, data={"csrf_token": self.scene.tokens.get(who, "")} | sent)

    def changed(self) -> bool:
        return stored(self.desk) != self.before

    def _path(self, row: Row, thing: str) -> str:
        rules = self.desk.app.url_map.iter_rules(row.endpoint)
        (rule,) = (one for one in rules if row.method in (one.methods or ()))
        built = rule.build(dict.fromkeys(rule.arguments, self.scene.ids.get(thing)))
        assert built is not None
        return built[1]


@pytest.fixture
def copies(scene: Scene, tmp_path: Path) -> Iterator[Callable[[], Copy]]:
    with ExitStack() as opened:

        def make() -> Copy:
            folder = tmp_path / new_id()
            shutil.copytree(scene.folder, folder)
            desk = opened.enter_context(desk_in(folder))
            desk.app.config["PROPAGATE_EXCEPTIONS"] = False
            return Copy(scene, desk, stored(desk))

        yield make
        for thread in threading.enumerate():  # the check of the log that somebody asked for
            if thread.name == "log check":
                thread.join()


def each_row(*rows: Row) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", rows, ids=[f"{row.method} {row.endpoint}" for row in rows])


# ---- what is asked ----


def test_every_route_has_a_row(copies: Callable[[], Copy]) -> None:
    served = {
        (method, rule.endpoint)
        for rule in copies().desk.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert sorted((row.method, row.endpoint) for row in ROWS) == sorted(served - {("GET", "static")})


@each_row(*ROWS)
def test_everybody_gets_what_the_table_says_and_only_then_anything_changes(
    copies: Callable[[], Copy], row: Row
) -> None:
    copy, got = copies(), []
    for who in PEOPLE:
        got.append(copy.ask(row, who).status_code)
        if copy.changed():
            assert (row.method, got[-1]) in (("POST", 303), ("POST", 200)), who
            copy = copies()
    assert tuple(got) == row.statuses


@each_row(*(row for row in ROWS if row.endpoint not in OPEN_ENDPOINTS))
def test_nothing_is_open_to_who_is_not_signed_in_or_was_deactivated(
    copies: Callable[[], Copy], row: Row
) -> None:
    copy = copies()
    for who in ("nobody", "dan"):
        answer = copy.ask(row, who)
        if row.method == "GET":
            assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/sign-in")
        else:
            assert (answer.status_code, "You are signed out" in answer.text) == (401, True)
    assert not copy.changed()


TOKEN = re.compile(r"[\w-]{20,}\.[\w-]{6}\.[\w-]{27}")
"""Of a form: new with each page."""


@each_row(*(row for row in ROWS if row.thing in THINGS_OF_BRIEFS))
def test_what_somebody_may_not_know_of_is_not_there_in_the_same_words(
    copies: Callable[[], Copy], row: Row
) -> None:
    copy, hidden = copies(), THINGS_OF_BRIEFS[row.thing]
    forms: tuple[dict[str, Any] | None, ...] = (None, {})
    for who in ("bob", "carl", "ed", "adam"):
        for form in forms:
            there, nowhere = (copy.ask(row, who, thing, form) for thing in (hidden, "nothing"))
            assert there.status_code == nowhere.status_code
            assert there.status_code == 404 or form == {}
            assert _said(there, copy.scene.ids[hidden]) == _said(nowhere, copy.scene.ids["nothing"])
    assert not copy.changed()


def _said(answer: TestResponse, thing: str) -> str:
    return TOKEN.sub("", answer.text).replace(thing, "")


@each_row(*ROWS)
def test_form_without_fields_and_the_other_method_are_answered(copies: Callable[[], Copy], row: Row) -> None:
    copy, other = copies(), "POST" if row.method == "GET" else "GET"
    for who in (*PEOPLE, "nobody"):
        assert copy.ask(row, who, form={}).status_code < 500
        assert copy.ask(row, who, form={}, method=other).status_code < 500
