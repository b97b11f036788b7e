"""The splitter's drafts as a brief's first claims: rows, places in the text, and offered links."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from reviewdesk.domain.events import Json
from reviewdesk.domain.facts import BriefFacts
from reviewdesk.domain.selectors import Anchor, basis_sha256, exact_words
from reviewdesk.domain.values import new_id
from reviewdesk.domain.vocab import Inclusion, LinkKind, SetAsideReason
from reviewdesk.services.placed import PlacedClaim
from reviewdesk.storage.tables import AnchorRow, BriefRow, ClaimLinkRow, ClaimRow, RevisionRow
from reviewdesk.storage.unit_of_work import Change

if TYPE_CHECKING:
    from reviewdesk.splitting import ClaimDraft


def split_text(text: str, brief_date: date) -> Sequence["ClaimDraft"]:
    """Split a cleaned text; the splitter is loaded by the first text, not when the desk starts."""
    from reviewdesk.splitting.offered import offered_split

    return offered_split(text, brief_date).drafts


def add_drafts(
    change: Change, row: BriefRow, brief: BriefFacts, revision: RevisionRow, drafts: Sequence["ClaimDraft"]
) -> list[PlacedClaim]:
    """Store drafts as claims 1 to n of a revision that is stored already, and return them.

    Words that the splitter set aside stay claims, with their reason: everything set aside can be seen.
    """
    claims = [_claim(change, revision, number, draft) for number, draft in enumerate(drafts, start=1)]
    change.session.add_all(claims)
    change.session.flush()  # places and links refer to claims
    anchors = [_anchor(revision, claim, draft) for claim, draft in zip(claims, drafts, strict=True)]
    change.session.add_all([*anchors, *_links(claims, drafts)])
    return [PlacedClaim(claim, anchor, row, brief) for claim, anchor in zip(claims, anchors, strict=True)]


def split_as_json(claims: Iterable[PlacedClaim]) -> list[Json]:
    """Return the splitter's claims as the log keeps them."""
    return [_as_json(placed.claim, placed.anchor) for placed in claims]


def _claim(change: Change, revision: RevisionRow, number: int, draft: "ClaimDraft") -> ClaimRow:
    aside = None if draft.checkable else draft.set_aside or SetAsideReason.OTHER
    return ClaimRow(
        id=new_id(),
        brief_id=revision.brief_id,
        number=number,
        statement=draft.statement,
        basis_sha256=basis_sha256(revision.text, Anchor(draft.spans, draft.depends_on), draft.statement),
        kind=draft.kind,
        inclusion=Inclusion.SET_ASIDE if aside else Inclusion.IN,
        set_aside_reason=aside,
        set_aside_note=draft.why if aside is SetAsideReason.OTHER else "",
        risk=draft.risk,
        risk_reason=draft.risk_reason,
        why=draft.why,
        made_by=f"splitter {revision.splitter}",
        attributed_to=draft.attributed_to or "",
        unresolved=list(draft.unresolved),
        likelihood=draft.likelihood.as_json() if draft.likelihood else None,
        dates=[mention.as_json() for mention in draft.dates],
        amounts=[amount.as_json() for amount in draft.amounts],
        made_at=change.now,
    )


def _anchor(revision: RevisionRow, claim: ClaimRow, draft: "ClaimDraft") -> AnchorRow:
    anchor = Anchor(draft.spans, draft.depends_on)
    return AnchorRow(
        claim_id=claim.id,
        revision_id=revision.id,
        start=anchor.start,
        end=anchor.end,
        spans=[list(span) for span in anchor.spans],
        depends_on=[list(span) for span in anchor.depends_on],
        words=exact_words(revision.text, anchor.spans),
    )


def _links(claims: Sequence[ClaimRow], drafts: Sequence["ClaimDraft"]) -> list[ClaimLinkRow]:
    """One link for each pair, from the earlier claim to the later; a conflict says more than a likeness."""
    kinds: dict[tuple[int, int], LinkKind] = {}
    for at, draft in enumerate(drafts):
        for other in draft.same_as:
            kinds.setdefault((min(at, other), max(at, other)), LinkKind.SAME_AS)
        for other in draft.conflicts_with:
            kinds[min(at, other), max(at, other)] = LinkKind.CONFLICTS_WITH
    return [
        ClaimLinkRow(claim_id=claims[first].id, other_id=claims[second].id, kind=kind)
        for (first, second), kind in sorted(kinds.items())
    ]


def _as_json(claim: ClaimRow, anchor: AnchorRow) -> Json:
    return {
        "id": claim.id,
        "number": claim.number,
        "statement": claim.statement,
        "spans": [list(span) for span in anchor.spans],
        "kind": claim.kind.value,
        "inclusion": claim.inclusion.value,
    }
