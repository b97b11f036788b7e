"""How far briefs are: claims counted by what they have in common, and judged by the rules of the gates."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Subquery, Text, bindparam, cast, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from reviewdesk.domain.coverage import Coverage, open_sentences
from reviewdesk.domain.facts import BriefFacts, ClaimFacts, VerdictFacts
from reviewdesk.domain.gates import GatePolicy, blockers
from reviewdesk.domain.marks import Mark, mark_of
from reviewdesk.domain.selectors import Span
from reviewdesk.domain.vocab import BriefStatus, Inclusion
from reviewdesk.readmodels.views import Progress
from reviewdesk.storage.facts import load_policy
from reviewdesk.storage.tables import (
    AcceptanceRow,
    AnchorRow,
    BriefRow,
    ClaimRow,
    EvidenceRow,
    RevisionRow,
    VerdictRow,
)

UNPUBLISHED = (BriefStatus.DRAFT, BriefStatus.IN_CHECK, BriefStatus.IN_REVIEW, BriefStatus.APPROVED)
"""Where something can block publication."""

NO_SENTENCES = Coverage(0, 0, 0, (), ())


def progress_of(session: Session, brief: BriefFacts, policy: GatePolicy) -> Progress:
    """Return how far one brief is."""
    unpublished = {brief.id} if brief.status in UNPUBLISHED else set()
    return _progress_of(session, [brief.id], unpublished, policy)[brief.id]


def progress_of_claims(
    brief: BriefFacts, claims: Iterable[ClaimFacts], coverage: Coverage, policy: GatePolicy
) -> Progress:
    """Return how far a brief is whose claims and coverage are loaded already."""
    counted = [(claim, 1) for claim in claims if claim.inclusion is Inclusion.IN]
    open_places = len(coverage.open) if policy.coverage_complete else 0
    return _progress(counted, policy, open_places, brief.status in UNPUBLISHED)


def progress_of_many(session: Session, brief_ids: Collection[str]) -> dict[str, Progress]:
    """Return how far briefs are, with the same few queries for one and for hundreds.

    `total` counts the claims that are in; `blocking` also the sentences that no claim touches.
    """
    unpublished = set(session.scalars(_UNPUBLISHED, {"brief_ids": list(brief_ids)}))
    return _progress_of(session, brief_ids, unpublished, load_policy(session))


def _progress_of(
    session: Session, brief_ids: Collection[str], unpublished: Collection[str], policy: GatePolicy
) -> dict[str, Progress]:
    groups: dict[str, list[tuple[ClaimFacts, int]]] = defaultdict(list)
    for row in session.execute(_ALIKE, {"brief_ids": list(brief_ids)}):
        groups[row.brief_id].append((_one_for_all(row), row.claims))
    open_places = _open_sentences(session, unpublished) if policy.coverage_complete else {}
    return {
        brief_id: _progress(groups[brief_id], policy, open_places.get(brief_id, 0), brief_id in unpublished)
        for brief_id in brief_ids
    }


def _progress(
    groups: list[tuple[ClaimFacts, int]], policy: GatePolicy, open_places: int, can_block: bool
) -> Progress:
    marks: Counter[Mark] = Counter()
    for claim, claims in groups:
        marks[_mark(claim)] += claims
    blocking = sum(claims for claim, claims in groups if blockers([claim], NO_SENTENCES, policy))
    return Progress(
        total=sum(claims for _, claims in groups),
        checked=sum(claims for claim, claims in groups if claim.is_checked),
        blocking=blocking + open_places if can_block else 0,
        by_mark=tuple((mark, marks[mark]) for mark in Mark if marks[mark]),
    )


def _mark(claim: ClaimFacts) -> Mark:
    return mark_of(
        inclusion=claim.inclusion,
        place=claim.place,
        work=claim.work,
        verdict=claim.verdict.code if claim.verdict else None,
        stale=claim.is_stale,
    )


def _claims_alike() -> Any:
    """Claims that no gate and no mark tells apart, as one row with how many they are."""
    each = _claims_in().c
    alike = [column for column in each if column.name not in ("made_at", "as_of_on")]
    oldest = [func.min(column).label(column.name) for column in (each.made_at, each.as_of_on)]
    return select(*alike, *oldest, func.count().label("claims")).group_by(*alike)


def _claims_in() -> Subquery:
    superseding = aliased(VerdictRow)
    evidence = (
        select(col(EvidenceRow.id))
        .where(col(EvidenceRow.claim_id) == col(ClaimRow.id), col(EvidenceRow.withdrawn_at).is_(None))
        .exists()
    )
    return (
        select(
            col(ClaimRow.brief_id),
            col(ClaimRow.kind),
            col(ClaimRow.place),
            col(ClaimRow.work),
            col(VerdictRow.code),
            col(VerdictRow.made_by),
            col(VerdictRow.made_at),
            col(VerdictRow.as_of_on),
            (col(VerdictRow.basis_sha256) != col(ClaimRow.basis_sha256)).label("stale"),
            evidence.label("has_evidence"),
            col(AcceptanceRow.made_by).label("accepted_by"),
        )
        .outerjoin(VerdictRow, col(VerdictRow.claim_id) == col(ClaimRow.id))
        .outerjoin(superseding, col(superseding.supersedes_id) == col(VerdictRow.id))
        .outerjoin(AcceptanceRow, col(AcceptanceRow.verdict_id) == col(VerdictRow.id))
        .where(
            col(ClaimRow.brief_id).in_(bindparam("brief_ids", expanding=True)),
            col(ClaimRow.inclusion) == Inclusion.IN,
            col(superseding.id).is_(None),
        )
        .subquery()
    )


def _one_for_all(row: Any) -> ClaimFacts:
    """A claim that stands for all that are alike; what the rules do not look at is left empty."""
    verdict = None
    if row.code is not None:
        verdict = VerdictFacts(
            id="",
            code=row.code,
            set_by=row.made_by,
            set_at=row.made_at,
            as_of_on=row.as_of_on,
            basis_sha256="before" if row.stale else "now",
            accepted_by=row.accepted_by,
        )
    return ClaimFacts(
        id="",
        brief_id=row.brief_id,
        number=0,
        words="",
        kind=row.kind,
        inclusion=Inclusion.IN,
        place=row.place,
        work=row.work,
        assignee_id=None,
        basis_sha256="now",
        version=0,
        evidence_count=int(row.has_evidence),
        verdict=verdict,
    )


def _open_sentences(session: Session, brief_ids: Collection[str]) -> dict[str, int]:
    """How many sentences of each brief's current text no claim touches and nobody set aside."""
    named = {"brief_ids": list(brief_ids)}
    places: dict[tuple[str, Inclusion], str] = {}
    for revision_id, inclusion, spans in session.execute(_PLACES, named):
        places[revision_id, inclusion] = spans
    return {
        brief_id: _count_open(
            text,
            sentences,
            places.get((revision_id, Inclusion.IN), ""),
            places.get((revision_id, Inclusion.SET_ASIDE), ""),
        )
        for brief_id, revision_id, text, sentences in session.execute(_TEXTS, named)
    }


@lru_cache(maxsize=128)
def _count_open(text: str, sentences: str, claimed: str, set_aside: str) -> int:
    """Count from columns as they are stored. Most acts move no claim: then the answer is known already."""
    ranges = [(start, end) for start, end in json.loads(sentences)]
    return len(open_sentences(text, ranges, _spans(claimed), _spans(set_aside)))


def _spans(places: str) -> list[Span]:
    return [(start, end) for pieces in json.loads(f"[{places}]") for start, end in pieces]


def _current(query: Any) -> Any:
    """Only the current revisions of `:brief_ids`."""
    return query.join(
        BriefRow,
        (col(BriefRow.id) == col(RevisionRow.brief_id))
        & (col(BriefRow.revision_number) == col(RevisionRow.number)),
    ).where(col(BriefRow.id).in_(bindparam("brief_ids", expanding=True)))


# Statements are built once: building one costs as much as asking it.
_ALIKE = _claims_alike()
_TEXTS = _current(
    select(
        col(RevisionRow.brief_id),
        col(RevisionRow.id),
        col(RevisionRow.text),
        cast(col(RevisionRow.sentences), Text),
    )
)
# The places of all claims of a text come as one string: a row for each would cost ten times as much.
_PLACES = _current(
    select(
        col(AnchorRow.revision_id),
        col(ClaimRow.inclusion),
        func.aggregate_strings(cast(col(AnchorRow.spans), Text), ","),
    )
    .join(ClaimRow, col(ClaimRow.id) == col(AnchorRow.claim_id))
    .join(RevisionRow, col(RevisionRow.id) == col(AnchorRow.revision_id))
    .where(col(ClaimRow.inclusion).in_((Inclusion.IN, Inclusion.SET_ASIDE)))
    .group_by(col(AnchorRow.revision_id), col(ClaimRow.inclusion))
)
_UNPUBLISHED = select(col(BriefRow.id)).where(
    col(BriefRow.id).in_(bindparam("brief_ids", expanding=True)), col(BriefRow.status).in_(UNPUBLISHED)
)
