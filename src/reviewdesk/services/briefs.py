"""A brief comes to the desk, is described, and goes on its way; who is on it is `services.people`."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StringConstraints
from pydantic import Json as FromJson
from sqlalchemy.exc import IntegrityError

from reviewdesk.domain.actions import Action
from reviewdesk.domain.decisions import Decision
from reviewdesk.domain.errors import IllegalTransition, InvalidInput, NotPermitted
from reviewdesk.domain.events import (
    BriefDescribed,
    BriefKilled,
    BriefOpened,
    BriefSentBack,
    BriefSentToEditor,
    BriefSplit,
    BriefSubmitted,
    Event,
    Json,
    Machine,
)
from reviewdesk.domain.facts import Actor, BriefFacts
from reviewdesk.domain.values import new_id, text_sha256
from reviewdesk.domain.vocab import BriefStatus, HandlingMark, Part, Role
from reviewdesk.domain.workflow import next_status, require_status
from reviewdesk.intake import clean_text
from reviewdesk.services.commands import Command, OneLine, require_current
from reviewdesk.services.deciding import do_decisions, fitting_decisions
from reviewdesk.services.drafts import add_drafts, split_as_json
from reviewdesk.services.parts import take_part
from reviewdesk.services.people import require_holder
from reviewdesk.storage.event_log import utc_text
from reviewdesk.storage.facts import brief_facts, load_brief
from reviewdesk.storage.tables import AccountRow, BriefRow, ParticipantRow, RevisionRow
from reviewdesk.storage.unit_of_work import Change, UnitOfWork

if TYPE_CHECKING:  # the splitter is loaded when the first text is split, not when the desk starts
    from reviewdesk.splitting import ClaimDraft

FIRST_YEAR, LAST_YEAR = 1000, 9000
MOST_DECISIONS = 10_000


def _in_reach(when: date | None) -> date | None:
    """The first and the last year of the calendar cannot be shown in every zone."""
    if when is not None and not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise ValueError(f"Give a year from {FIRST_YEAR} to {LAST_YEAR}.")
    return when


Title = Annotated[OneLine, Field(min_length=1, max_length=300)]
Day = Annotated[date, AfterValidator(_in_reach)]
Moment = Annotated[datetime | None, AfterValidator(_in_reach)]
IDENTITY = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
ExactText = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1)]
Decisions = FromJson[Annotated[tuple[Decision, ...], Field(max_length=MOST_DECISIONS)]] | None
Reason = Annotated[str, Field(min_length=1, max_length=2_000)]


class SubmitBrief(Command):
    """A brief as the person saw it in the preview; `text_sha256` is of the text shown there.

    A deadline without a zone is a time in the zone of whoever submits. `brief_id` is the id it gets;
    `decisions` are what they decided on the splitter's drafts.
    """

    brief_id: str = Field(default_factory=new_id, pattern=IDENTITY)
    text: ExactText
    text_sha256: str = Field(pattern="^[0-9a-f]{64}$")
    title: Title
    brief_date: Day
    author_id: str = Field(min_length=1)
    deadline_at: Moment = None
    handling: HandlingMark = HandlingMark.DESK
    open_for_checking: bool = False
    decisions: Decisions = None


class DescribeBrief(Command):
    """What a brief is called, when it is due and who may see it, from what the person saw (`version`)."""

    version: int
    title: Title
    deadline_at: Moment = None
    handling: HandlingMark


class MoveBrief(Command):
    """A step of the brief as the person saw it (`version`)."""

    version: int


class MoveBriefBecause(MoveBrief):
    """A step that takes work away from somebody, with the reason."""

    reason: Reason


def submit_brief(uow: UnitOfWork, actor: Actor, wanted: SubmitBrief, drafts: Sequence["ClaimDraft"]) -> str:
    """Take in a brief with its first revision and its claims in one change; return the brief's id.

    The claims are those of the splitter; what the person decided on them is done to them after that.
    Whoever submits for somebody else joins the brief as its checker, or as its editor if they do not check.
    What the same person sends twice comes in once.
    Raises: NotPermitted, also to a person who only writes and names another author, and to an author who
    decided on drafts; InvalidInput when the text is not the one of the preview, a decision does not fit it,
    or the author named is none; IllegalTransition when another brief has its id.
    """
    prepared = _Prepared(wanted, drafts)
    with uow.change(actor, Action.BRIEF_SUBMIT) as change:
        change.authorize()
        if _came_in_before(change, wanted.brief_id):
            return wanted.brief_id
        _require_own(actor, wanted.author_id)
        author = require_holder(change, wanted.author_id, Part.AUTHOR, field="author_id")
        row = change.add(_brief_row(change, wanted, len(drafts)))
        _flush_unless_in(change)  # people and text refer to the brief
        _add_people(change, row, author.id)
        revision = change.add(prepared.revision_row(change, row))
        change.session.flush()  # claims refer to the text
        brief = brief_facts(change.session, row)
        claims = add_drafts(change, row, brief, revision, drafts)
        for event in _submitted(row, brief, author, prepared, split_as_json(claims)):
            change.record(event)
        do_decisions(change, claims, revision, prepared.decisions)
        if row.status is BriefStatus.IN_CHECK:
            change.record(_step(BriefOpened, row, brief, BriefStatus.DRAFT))
        return row.id


def describe_brief(uow: UnitOfWork, actor: Actor, brief_id: str, wanted: DescribeBrief) -> None:
    """Change a brief's title, deadline or handling mark.

    Raises: NotFound, NotPermitted, StaleVersion with both descriptions, IllegalTransition, InvalidInput when
    nothing would change or the person would lose sight of the brief.
    """
    with uow.change(actor, Action.BRIEF_DESCRIBE) as change:
        row, brief = load_brief(change.session, actor, brief_id)
        change.authorize(brief)
        deadline_at = in_utc(wanted.deadline_at, actor.zone)
        yours = _as_text(wanted.title, deadline_at, wanted.handling, actor.zone)
        _require_current(row, wanted.version, actor, yours)
        require_status(change.action, brief.status)
        _require_in_sight(actor, brief, wanted.handling)
        old = _description(row)
        row.title, row.deadline_at, row.handling = wanted.title, deadline_at, wanted.handling
        if (new := _description(row)) == old:
            raise InvalidInput({"": "Nothing would change. Change the title, deadline or handling first."})
        row.version += 1
        change.record(_event(BriefDescribed, row, brief, old=old, new=new))


def open_brief(uow: UnitOfWork, actor: Actor, brief_id: str, wanted: MoveBrief) -> None:
    """Open a draft for checking. Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition."""
    with uow.change(actor, Action.BRIEF_OPEN) as change:
        _move(change, brief_id, wanted, BriefOpened)


def send_to_editor(uow: UnitOfWork, actor: Actor, brief_id: str, wanted: MoveBrief) -> None:
    """Hand a checked brief to the editor. What still blocks is shown there, and stops nothing here.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition.
    """
    with uow.change(actor, Action.BRIEF_SEND_TO_EDITOR) as change:
        _move(change, brief_id, wanted, BriefSentToEditor)


def send_back(uow: UnitOfWork, actor: Actor, brief_id: str, wanted: MoveBriefBecause) -> None:
    """Send a brief back to the checkers with a reason; whoever does joins it as editor.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition.
    """
    with uow.change(actor, Action.BRIEF_SEND_BACK) as change:
        brief = _move(change, brief_id, wanted, BriefSentBack, wanted.reason)
        take_part(change, brief, Part.EDITOR)


def kill(uow: UnitOfWork, actor: Actor, brief_id: str, wanted: MoveBriefBecause) -> None:
    """Give a brief up before publication, with the reason. Nothing of it is deleted.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition when it is published.
    """
    with uow.change(actor, Action.BRIEF_KILL) as change:
        _move(change, brief_id, wanted, BriefKilled, wanted.reason)


def in_utc(at: datetime | None, zone: str) -> datetime | None:
    """Read a time without a zone as a time in this one. *Units*: aware UTC."""
    if at is None:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


class _Prepared:
    """What can be known of a text before the desk is asked: no writer waits while it is read."""

    def __init__(self, wanted: SubmitBrief, drafts: Sequence["ClaimDraft"]) -> None:
        from reviewdesk.splitting import SPLITTER_VERSION, sentences, structure

        self.text = clean_text(wanted.text).text
        self.sha256 = text_sha256(self.text)
        if self.sha256 != wanted.text_sha256:
            raise InvalidInput({"text": "This is not the text of the preview. Look at its preview again."})
        self.blocks = structure(self.text)
        self.sentences = sentences(self.text, self.blocks)
        self.splitter = SPLITTER_VERSION
        self.decisions = fitting_decisions(self.text, drafts, wanted.decisions or ())

    def revision_row(self, change: Change, brief: BriefRow) -> RevisionRow:
        return RevisionRow(
            brief_id=brief.id,
            number=1,
            text=self.text,
            sha256=self.sha256,
            blocks=[[block.kind.value, block.start, block.end] for block in self.blocks],
            sentences=[list(sentence) for sentence in self.sentences],
            splitter=self.splitter,
            made_by=brief.submitted_by,
            made_at=change.now,
        )


def _require_own(actor: Actor, author_id: str) -> None:
    if author_id != actor.account_id and not actor.has(Role.CHECKER, Role.EDITOR):
        why = "You can submit only what you wrote yourself: name yourself as its author."
        raise NotPermitted(Action.BRIEF_SUBMIT.value, why)


def _came_in_before(change: Change, brief_id: str) -> bool:
    """A button pressed twice sends the same brief twice."""
    known = change.session.get(BriefRow, brief_id)
    return known is not None and known.submitted_by == change.actor.account_id


def _flush_unless_in(change: Change) -> None:
    try:
        change.session.flush()
    except IntegrityError as error:
        sentence = (
            "This brief is in already: you find it on the desk. Preview it anew to submit it once more."
        )
        raise IllegalTransition(sentence) from error


def _brief_row(change: Change, wanted: SubmitBrief, claims: int) -> BriefRow:
    return BriefRow(
        id=wanted.brief_id,
        title=wanted.title,
        brief_date=wanted.brief_date,
        deadline_at=in_utc(wanted.deadline_at, change.actor.zone),
        handling=wanted.handling,
        status=BriefStatus.IN_CHECK if wanted.open_for_checking else BriefStatus.DRAFT,
        status_at=change.now,
        submitted_by=str(change.actor.account_id),
        submitted_at=change.now,
        last_claim_number=claims,
    )


def _add_people(change: Change, brief: BriefRow, author_id: str) -> None:
    """The author, and whoever submits for them: so that they can see what they submitted."""
    parts = {author_id: Part.AUTHOR}
    parts.setdefault(brief.submitted_by, Part.CHECKER if change.actor.has(Role.CHECKER) else Part.EDITOR)
    for account_id, part in parts.items():
        change.add(ParticipantRow(brief_id=brief.id, account_id=account_id, part=part, since=change.now))


def _submitted(
    row: BriefRow, brief: BriefFacts, author: AccountRow, prepared: "_Prepared", claims: Sequence[Json]
) -> list[Event]:
    """The events of a brief that comes in: its text and the splitter's claims."""
    new = _description(row) | {
        "date": row.brief_date.isoformat(),
        "author": author.name,
        "people": [{"id": one, "part": part.value} for one, part in brief.parts.items()],
        "sha256": brief.revision_sha256,
        "length": len(prepared.text),
    }
    machine = Machine("splitter", prepared.splitter)
    return [
        _event(BriefSubmitted, row, brief, new=new),
        _event(BriefSplit, row, brief, new={"claims": list(claims)}, machine=machine),
    ]


def _move(
    change: Change, brief_id: str, wanted: MoveBrief, kind: type[Event], reason: str | None = None
) -> BriefFacts:
    row, brief = load_brief(change.session, change.actor, brief_id)
    change.authorize(brief)
    _require_current(row, wanted.version, change.actor, {"reason": reason} if reason else {})
    row.status = next_status(change.action, brief.status)
    row.status_at, row.version = change.now, row.version + 1
    change.record(_step(kind, row, brief, brief.status, reason))
    return brief


def _require_current(row: BriefRow, sent: int, actor: Actor, yours: dict[str, str]) -> None:
    theirs = _as_text(row.title, row.deadline_at, row.handling, actor.zone) | {"status": row.status.label}
    require_current("brief", stored=row.version, sent=sent, theirs=theirs, yours=yours)


def _require_in_sight(actor: Actor, brief: BriefFacts, handling: HandlingMark) -> None:
    if handling is HandlingMark.RESTRICTED and brief.part_of(actor) is None:
        sentence = "You are not on this brief, so you would lose sight of it. Put yourself on it first."
        raise InvalidInput({"handling": sentence})


def _as_text(title: str, deadline_at: datetime | None, handling: HandlingMark, zone: str) -> dict[str, str]:
    deadline = deadline_at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") if deadline_at else ""
    return {"title": title, "deadline": deadline, "handling": handling.label}


def _description(brief: BriefRow) -> dict[str, Json]:
    return {
        "title": brief.title,
        "deadline": utc_text(brief.deadline_at) if brief.deadline_at else None,
        "handling": brief.handling.value,
    }


def _step(
    kind: type[Event], row: BriefRow, brief: BriefFacts, before: BriefStatus, reason: str | None = None
) -> Event:
    return _event(
        kind, row, brief, old={"status": before.value}, new={"status": row.status.value}, reason=reason
    )


def _event(
    kind: type[Event],
    row: BriefRow,
    brief: BriefFacts,
    *,
    old: Json = None,
    new: Json = None,
    reason: str | None = None,
    machine: Machine | None = None,
) -> Event:
    return kind(
        subject_id=row.id,
        label=row.title,
        brief_id=row.id,
        revision_id=brief.revision_id,
        revision_sha256=brief.revision_sha256,
        old=old,
        new=new,
        reason=reason,
        machine=machine,
    )
