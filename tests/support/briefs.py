"""Briefs under test: a small text with drafts known in advance, brought in through the services."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from reviewdesk.domain.facts import Actor, BriefFacts
from reviewdesk.domain.values import text_sha256
from reviewdesk.domain.vocab import ClaimKind, Part, SetAsideReason
from reviewdesk.services.briefs import MoveBrief, SubmitBrief, submit_brief
from reviewdesk.services.people import AddPerson, add_person
from reviewdesk.splitting import ClaimDraft
from reviewdesk.storage.facts import load_brief
from reviewdesk.storage.tables import BriefRow
from support.desk import TestDesk

TEXT = """The Harbour Pact

5 April 2024

Norland hosts about 4,200 Estmark soldiers. It spends two percent of its GDP on defence.

The pact was signed in Port Vell in 1998. What comes next?"""
"""One title, one dateline, two paragraphs: three claims, and a question to set aside with title and date."""


def draft(words: str, statement: str = "", text: str = TEXT, **more: Any) -> ClaimDraft:
    """A draft on words of a text, as the splitter would propose it."""
    start = text.index(words)
    span = (start, start + len(words))
    known = {"kind": ClaimKind.NUMBER, "checkable": True, "why": "A statement with a number"}
    return ClaimDraft(statement=statement or words, spans=(span,), sentence=span, **known | more)


def aside(words: str, reason: SetAsideReason, text: str = TEXT) -> ClaimDraft:
    return draft(words, text=text, checkable=False, why=reason.label, set_aside=reason)


DRAFTS = (
    aside("The Harbour Pact", SetAsideReason.HEADING),
    aside("5 April 2024", SetAsideReason.NAVIGATION),
    draft("Norland hosts about 4,200 Estmark soldiers."),
    draft(
        "It spends two percent of its GDP on defence.", "Norland spends two percent of its GDP on defence."
    ),
    draft("The pact was signed in Port Vell in 1998.", kind=ClaimKind.EVENT),
    aside("What comes next?", SetAsideReason.QUESTION),
)


def brought_in(
    desk: TestDesk,
    by: Actor | None = None,
    *,
    author: Actor | None = None,
    text: str = TEXT,
    drafts: Sequence[ClaimDraft] = DRAFTS,
    **more: Any,
) -> str:
    """Submit a brief and return its id; by its author Ann unless said otherwise."""
    wanted = {
        "text": text,
        "text_sha256": text_sha256(text),
        "title": "The Harbour Pact",
        "brief_date": date(2024, 4, 5),
        "author_id": (author or desk.ann).account_id,
    }
    return submit_brief(desk.uow, by or desk.ann, SubmitBrief.model_validate(wanted | more), drafts)


def put_on(desk: TestDesk, brief_id: str, person: Actor, part: Part) -> None:
    add_person(desk.uow, desk.ed, brief_id, AddPerson(account_id=str(person.account_id), part=part))


def stored(desk: TestDesk, brief_id: str) -> tuple[BriefRow, BriefFacts]:
    """A brief as it is stored now."""
    with desk.uow.read() as session:
        return load_brief(session, desk.olga, brief_id)


def as_seen(desk: TestDesk, brief_id: str) -> MoveBrief:
    """A step that is based on the brief as it is now."""
    return MoveBrief(version=stored(desk, brief_id)[0].version)
