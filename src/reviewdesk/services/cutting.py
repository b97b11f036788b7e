"""Claims are clay: added by their words, split into pieces, joined. A verdict is never inherited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import Field, Json
from sqlmodel import col, select

from reviewdesk.domain.actions import Action
from reviewdesk.domain.cuts import as_statement, both_statements, find_words, pieces_of, trimmed
from reviewdesk.domain.errors import AnchorLost, InvalidInput, NotFound
from reviewdesk.domain.events import ClaimAdded, ClaimsJoined, ClaimWasSplit
from reviewdesk.domain.events import Json as LogJson
from reviewdesk.domain.facts import Actor, BriefFacts
from reviewdesk.domain.selectors import (
    Anchor,
    Span,
    basis_sha256,
    exact_words,
    ordered_spans,
    require_words,
    spans_outside,
)
from reviewdesk.domain.values import new_id
from reviewdesk.domain.vocab import ClaimKind, Inclusion, ParentKind, Risk, SetAsideReason, WorkState
from reviewdesk.domain.workflow import require_included, require_status
from reviewdesk.services.claims import inclusion_as_json, require_said, still_in
from reviewdesk.services.commands import Command
from reviewdesk.services.placed import (
    ActOnClaim,
    PlacedClaim,
    claim_event,
    open_claim,
    place_of,
    revision_of,
)
from reviewdesk.storage.facts import load_brief
from reviewdesk.storage.tables import AnchorRow, BriefRow, ClaimParentRow, ClaimRow, RevisionRow
from reviewdesk.storage.unit_of_work import Change, UnitOfWork

Spans = list[tuple[int, int]]


class AddClaim(Command):
    """A claim on words of the text: at `spans` (code points) where they were selected, else where they stand.

    With `set_aside_reason` the words are set aside at once: a sentence that says nothing to check.
    """

    revision_id: str
    words: str = Field(min_length=1, max_length=20_000)
    spans: Json[Spans] | None = None
    statement: str = Field("", max_length=2_000)
    kind: ClaimKind | None = None
    set_aside_reason: SetAsideReason | None = None
    set_aside_note: str = Field("", max_length=2_000)


class Split(ActOnClaim):
    """The claim's words with "|" at each cut."""

    cut: str = Field(min_length=1, max_length=40_000)


class Join(ActOnClaim):
    other_id: str


@dataclass(frozen=True)
class _Draft:
    """What a new claim is made of, whoever or whatever it comes from."""

    statement: str
    place: Anchor
    kind: ClaimKind
    why: str
    risk: Risk = Risk.MEDIUM
    risk_reason: str = ""
    assignee_id: str | None = None
    set_aside_reason: SetAsideReason | None = None
    set_aside_note: str = ""
    found: dict[str, Any] = field(default_factory=dict)


def add_claim(uow: UnitOfWork, actor: Actor, brief_id: str, wanted: AddClaim) -> str:
    """Add a claim on words of the text, or set words aside that no claim touches; return its id.

    Raises: NotFound, NotPermitted, AnchorLost when the words are not at that place or the text is another,
    IllegalTransition, InvalidInput when they stand nowhere or several times, a statement or kind is missing,
    or a claim says the same of the same words.
    """
    with uow.change(actor, Action.CLAIM_ADD) as change:
        row, brief = load_brief(change.session, actor, brief_id)
        change.authorize(brief)
        if wanted.revision_id != brief.revision_id:
            raise AnchorLost
        require_status(change.action, brief.status)
        revision = revision_of(change, brief)
        draft = _added(wanted, revision.text, brief.brief_date)
        _require_new(change, brief, draft, exact_words(revision.text, draft.place.spans))
        added = _store(change, row, brief, revision, draft)
        _record_added(change, added, reason=draft.set_aside_note or None)
        return added.claim.id


def split_claim(uow: UnitOfWork, actor: Actor, claim_id: str, wanted: Split) -> tuple[str, ...]:
    """Cut a claim into claims of its pieces, which take its place; return their ids in text order.

    Each piece rests on what the claim rested on and on the rest of its words.
    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition when it is out, InvalidInput when the
    words were changed or not cut.
    """
    with uow.change(actor, Action.CLAIM_SPLIT) as change:
        parent = open_claim(change, claim_id, wanted.version, yours={"words": wanted.cut})
        require_included(parent.claim.inclusion)
        pieces = split_in(change, parent, revision_of(change, parent.brief), wanted.cut)
        return tuple(piece.claim.id for piece in pieces)


def join_claims(uow: UnitOfWork, actor: Actor, claim_id: str, wanted: Join) -> str:
    """Make one claim of two, with the words of both; it takes their place. Return its id.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition when one is out, InvalidInput when it is
    to be joined with itself.
    """
    with uow.change(actor, Action.CLAIM_JOIN) as change:
        one = open_claim(change, claim_id, wanted.version)
        require_included(one.claim.inclusion)
        other = _other(change, one, wanted.other_id)
        require_included(other.claim.inclusion)
        return join_in(change, one, other, revision_of(change, one.brief)).claim.id


def split_in(change: Change, parent: PlacedClaim, revision: RevisionRow, cut: str) -> list[PlacedClaim]:
    """Cut a claim within a change that may do so; return its pieces in text order. Raises: InvalidInput."""
    old, text, whole = _as_json(parent), revision.text, place_of(parent.anchor)
    drafts = [
        _made_from([parent], text, spans, as_statement(exact_words(text, spans)), ParentKind.SPLIT)
        for spans in pieces_of(text, whole.spans, cut)
    ]
    pieces = [_store(change, parent.row, parent.brief, revision, draft) for draft in drafts]
    _replace(change, [parent], pieces, ParentKind.SPLIT)
    new: LogJson = {"pieces": [_as_json(piece) for piece in pieces]}
    change.record(claim_event(ClaimWasSplit, parent, old=old, new=new))
    for piece in pieces:
        _record_added(change, piece)
    return pieces


def join_in(change: Change, one: PlacedClaim, other: PlacedClaim, revision: RevisionRow) -> PlacedClaim:
    """Make one claim of two within a change that may do so."""
    parents = sorted([one, other], key=lambda parent: (parent.anchor.start, -parent.anchor.end))
    spans = ordered_spans([span for parent in parents for span in parent.anchor.spans], revision.text)
    statement = both_statements(parent.claim.statement for parent in parents)
    draft = _made_from(parents, revision.text, spans, statement, ParentKind.JOIN)
    joined = _store(change, one.row, one.brief, revision, draft)
    _replace(change, parents, [joined], ParentKind.JOIN)
    for parent in parents:
        new: LogJson = {"into": _as_json(joined)}
        change.record(claim_event(ClaimsJoined, parent, old=_as_json(parent), new=new))
    _record_added(change, joined)
    return joined


def _selected(text: str, wanted: AddClaim) -> tuple[Span, ...]:
    """The spans that were selected, checked against the words; without spans, where the words stand."""
    if wanted.spans is None:
        return (find_words(text, wanted.words),)
    spans = ordered_spans(wanted.spans, text)
    require_words(text, spans, wanted.words)
    return ordered_spans(trimmed(text, spans), text)


def _added(wanted: AddClaim, text: str, brief_date: date) -> _Draft:
    place = Anchor(_selected(text, wanted))
    if wanted.set_aside_reason is not None:
        require_said(wanted.set_aside_reason, wanted.set_aside_note, "set_aside_note")
        return _Draft(
            statement=" ".join(exact_words(text, place.spans).split()),
            place=place,
            kind=wanted.kind or ClaimKind.EVENT,
            why="Set aside by hand",
            risk=Risk.LOW,
            set_aside_reason=wanted.set_aside_reason,
            set_aside_note=wanted.set_aside_note,
        )
    wrong = {} if wanted.statement else {"statement": "Say in a sentence what these words state."}
    if wanted.kind is None:
        raise InvalidInput(wrong | {"kind": "Choose one of the list."})
    if wrong:
        raise InvalidInput(wrong)
    from reviewdesk.splitting import draft_by_hand  # loaded when it is needed, not when the desk starts

    read = draft_by_hand(text, place.spans, brief_date, statement=wanted.statement)
    place = Anchor(place.spans, read.depends_on)
    found = {
        "dates": [mention.as_json() for mention in read.dates],
        "amounts": [amount.as_json() for amount in read.amounts],
    }
    return _Draft(
        wanted.statement, place, wanted.kind, "Added by hand", read.risk, read.risk_reason, found=found
    )


def _require_new(change: Change, brief: BriefFacts, draft: _Draft, words: str) -> None:
    """A form that was sent twice makes one claim."""
    twin = (
        select(col(ClaimRow.number))
        .join(AnchorRow, col(AnchorRow.claim_id) == col(ClaimRow.id))
        .where(
            col(AnchorRow.revision_id) == brief.revision_id,
            col(AnchorRow.start) == draft.place.start,
            col(AnchorRow.words) == words,
            col(ClaimRow.statement) == draft.statement,
            col(ClaimRow.inclusion).in_((Inclusion.IN, Inclusion.SET_ASIDE)),
        )
    )
    if (number := change.session.scalars(twin).first()) is not None:
        raise InvalidInput({"statement": f"Claim {number} says this of these words already."})


def _made_from(
    parents: Sequence[PlacedClaim],
    text: str,
    spans: tuple[Span, ...],
    statement: str,
    how: ParentKind,
) -> _Draft:
    """A claim on words of its parents; what they knew of these words goes with them."""
    claims = [parent.claim for parent in parents]
    first, riskiest = claims[0], min(claims, key=lambda claim: list(Risk).index(claim.risk))
    words = exact_words(text, spans)
    return _Draft(
        statement=statement,
        place=Anchor(spans, _rests_on(parents, spans, text)),
        kind=first.kind,
        why=f"{how.label} {' and '.join(f'claim {claim.number}' for claim in claims)}",
        risk=riskiest.risk,
        risk_reason=riskiest.risk_reason,
        assignee_id=next((claim.assignee_id for claim in claims if claim.assignee_id), None),
        found={
            "attributed_to": first.attributed_to,
            "unresolved": still_in(statement, [one for claim in claims for one in claim.unresolved]),
            "likelihood": _likelihood(claims, words),
            "dates": _inside(spans, (one for claim in claims for one in claim.dates)),
            "amounts": _inside(spans, (one for claim in claims for one in claim.amounts)),
        },
    )


def _rests_on(parents: Sequence[PlacedClaim], own: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    places = [place_of(parent.anchor) for parent in parents]
    everything = [span for place in places for span in (*place.spans, *place.depends_on)]
    return trimmed(text, spans_outside(ordered_spans(everything, text), own))


def _likelihood(claims: Sequence[ClaimRow], words: str) -> dict[str, Any] | None:
    found = (claim.likelihood for claim in claims if claim.likelihood)
    return next((one for one in found if str(one["word"]).casefold() in words.casefold()), None)


def _inside(spans: tuple[Span, ...], mentions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Dates or amounts that lie in the words, each once, in text order."""
    kept = {
        one["start"]: one
        for one in mentions
        if any(start <= one["start"] and one["end"] <= end for start, end in spans)
    }
    return [kept[start] for start in sorted(kept)]


def _other(change: Change, one: PlacedClaim, other_id: str) -> PlacedClaim:
    if other_id == one.claim.id:
        raise InvalidInput({"other_id": "Choose another claim to join this one with."})
    claim = change.session.get(ClaimRow, other_id)
    if claim is None or claim.brief_id != one.brief.id:
        raise NotFound("claim in this brief")
    anchor = change.get(AnchorRow, (claim.id, one.brief.revision_id), "place in the text")
    return PlacedClaim(claim, anchor, one.row, one.brief)


def _store(
    change: Change, row: BriefRow, brief: BriefFacts, revision: RevisionRow, draft: _Draft
) -> PlacedClaim:
    """Store a new claim under the brief's next number; numbers are not used twice."""
    row.last_claim_number += 1
    claim = ClaimRow(
        id=new_id(),
        brief_id=brief.id,
        number=row.last_claim_number,
        statement=draft.statement,
        basis_sha256=basis_sha256(revision.text, draft.place, draft.statement),
        kind=draft.kind,
        inclusion=Inclusion.SET_ASIDE if draft.set_aside_reason else Inclusion.IN,
        set_aside_reason=draft.set_aside_reason,
        set_aside_note=draft.set_aside_note,
        work=WorkState.IN_CHECK if draft.assignee_id else WorkState.OPEN,
        assignee_id=draft.assignee_id,
        risk=draft.risk,
        risk_reason=draft.risk_reason,
        why=draft.why,
        made_by=change.actor.name,
        made_at=change.now,
        **draft.found,
    )
    change.add(claim)
    change.session.flush()  # its place refers to it
    anchor = AnchorRow(
        claim_id=claim.id,
        revision_id=revision.id,
        start=draft.place.start,
        end=draft.place.end,
        spans=[list(span) for span in draft.place.spans],
        depends_on=[list(span) for span in draft.place.depends_on],
        words=exact_words(revision.text, draft.place.spans),
    )
    return PlacedClaim(claim, change.add(anchor), row, brief)


def _replace(
    change: Change, parents: Sequence[PlacedClaim], made: Sequence[PlacedClaim], how: ParentKind
) -> None:
    """New claims take the place of others, which stay readable with their verdicts and no longer count."""
    for parent in parents:
        parent.claim.inclusion = Inclusion.REPLACED
        parent.claim.version += 1
        for one in made:
            change.add(ClaimParentRow(claim_id=one.claim.id, parent_id=parent.claim.id, kind=how))


def _record_added(change: Change, added: PlacedClaim, reason: str | None = None) -> None:
    new = _as_json(added) | {"why": added.claim.why}
    change.record(claim_event(ClaimAdded, added, new=new, reason=reason))


def _as_json(placed: PlacedClaim) -> dict[str, LogJson]:
    """A claim as the log keeps it, in the form in which the splitter's are kept."""
    claim = placed.claim
    said: dict[str, LogJson] = {
        "id": claim.id,
        "number": claim.number,
        "statement": claim.statement,
        "words": placed.anchor.words,
        "spans": [list(span) for span in placed.anchor.spans],
        "kind": claim.kind.value,
    }
    return said | inclusion_as_json(claim)
