"""The library: sources to find, and one source with everything that rests on it."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlmodel import Session, col

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import NotFound
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.permissions import refusal
from reviewdesk.domain.vocab import Role, Stance
from reviewdesk.readmodels.briefs import visible_briefs
from reviewdesk.readmodels.claim_states import SOME, load_states
from reviewdesk.readmodels.history import object_history
from reviewdesk.readmodels.views import SourceLine, SourcePage, SourceRef, SourceUse
from reviewdesk.storage.facts import brief_facts
from reviewdesk.storage.sources import twins_of
from reviewdesk.storage.tables import BriefRow, ClaimRow, EvidenceRow, SourceRow

FOUND_AT_MOST = 8
LISTED_AT_MOST = 200
MOST_WORDS = 20


def source_lines(session: Session, actor: Actor, words: str) -> tuple[SourceLine, ...]:
    """Return the sources that hold all of these words, by title; with no words, all of them.

    *Shape*: at most 200. `claims` counts only claims of briefs that the person may see.
    Raises: NotFound to whoever works on no brief.
    """
    _require_reader(actor)
    query = (
        _with_claims(actor)
        .where(*_holds(words))
        .order_by(func.lower(col(SourceRow.title)), col(SourceRow.id))
    )
    return tuple(_line(source, claims) for source, claims in session.execute(query.limit(LISTED_AT_MOST)))


def source_page(session: Session, actor: Actor, source_id: str) -> SourcePage:
    """Return a source with its uses in briefs that the person may see, and its grade's history.

    Raises: NotFound, also to whoever works on no brief.
    """
    _require_reader(actor)
    found = session.execute(_with_claims(actor).where(col(SourceRow.id) == source_id)).first()
    if found is None:
        raise NotFound("source")
    source, claims = found
    return SourcePage(
        source=_line(source, claims),
        version=source.version,
        uses=_uses(session, actor, source_id),
        history=object_history(session, source_id),
        may_describe=refusal(Action.SOURCE_DESCRIBE, actor) is None,
    )


def find_sources(session: Session, actor: Actor, words: str) -> tuple[SourceRef, ...]:
    """Return sources to choose from while typing: at most eight that hold all of the words.

    Raises: NotFound to whoever works on no brief.
    """
    _require_reader(actor)
    query = (
        select(SourceRow)
        .where(*_holds(words), visible_sources(actor))
        .order_by(col(SourceRow.made_at).desc(), col(SourceRow.id))
    )
    return refs(session.scalars(query.limit(FOUND_AT_MOST))) if words.strip() else ()


def twin_sources(session: Session, *, title: str, publisher: str, url: str) -> tuple[SourceRef, ...]:
    """Return sources that seem to be the one described, to be offered in its place."""
    return refs(twins_of(session, title=title, publisher=publisher, url=url))


def refs(sources: Iterable[SourceRow]) -> tuple[SourceRef, ...]:
    return tuple(SourceRef(one.id, one.title, one.publisher, one.reliability) for one in sources)


def _require_reader(actor: Actor) -> None:
    """Sources belong to the desk: whoever may see briefs at all may see them."""
    if not actor.has(Role.AUTHOR, Role.CHECKER, Role.EDITOR, Role.AUDITOR):
        raise NotFound("page")


def _with_claims(actor: Actor) -> Select[SourceRow, int]:
    """Sources with how many claims rest on them."""
    claims = (
        select(func.count(col(EvidenceRow.claim_id).distinct()))
        .join(ClaimRow, col(ClaimRow.id) == col(EvidenceRow.claim_id))
        .join(BriefRow, col(BriefRow.id) == col(ClaimRow.brief_id))
        .where(
            col(EvidenceRow.source_id) == col(SourceRow.id),
            col(EvidenceRow.withdrawn_at).is_(None),
            visible_briefs(actor),
        )
        .correlate(SourceRow)
        .scalar_subquery()
    )
    return select(SourceRow, claims).where(visible_sources(actor))


def visible_sources(actor: Actor) -> ColumnElement[bool]:
    """The condition on SourceRow under which a person may know of a source.

    It is used in a brief they may see, or in none, or they brought it to the desk: what a closed brief rests
    on tells of the brief.
    """
    uses = exists().where(col(EvidenceRow.source_id) == col(SourceRow.id))
    seen = uses.where(
        col(ClaimRow.id) == col(EvidenceRow.claim_id),
        col(BriefRow.id) == col(ClaimRow.brief_id),
        visible_briefs(actor),
    )
    return or_(col(SourceRow.made_by) == actor.account_id, ~uses, seen)


def _holds(words: str) -> list[ColumnElement[bool]]:
    """Every word stands somewhere in the source, in whatever capitals: SQLite itself knows only ASCII's.

    Words after the twentieth are not sought: the databases refuse conditions of a thousand.
    """
    columns = [col(SourceRow.title), col(SourceRow.publisher), col(SourceRow.author), col(SourceRow.url)]
    return [
        or_(*(column.icontains(form, autoescape=True) for column in columns for form in _spellings(word)))
        for word in words.replace("\0", " ").split()[:MOST_WORDS]
    ]


def _spellings(word: str) -> set[str]:
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}


def _line(source: SourceRow, claims: int) -> SourceLine:
    return SourceLine(
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        author=source.author,
        url=source.url,
        published_on=source.published_on,
        medium=source.medium,
        directness=source.directness,
        reliability=source.reliability,
        origin=source.origin,
        claims=claims,
    )


def _uses(session: Session, actor: Actor, source_id: str) -> tuple[SourceUse, ...]:
    """Every claim that rests on a source: by brief, newest first, in text order; a line for each stance."""
    query = (
        select(BriefRow, col(EvidenceRow.claim_id), col(EvidenceRow.stance))
        .join(ClaimRow, col(ClaimRow.brief_id) == col(BriefRow.id))
        .join(EvidenceRow, col(EvidenceRow.claim_id) == col(ClaimRow.id))
        .where(
            col(EvidenceRow.source_id) == source_id,
            col(EvidenceRow.withdrawn_at).is_(None),
            visible_briefs(actor),
        )
        .order_by(col(BriefRow.submitted_at).desc(), col(BriefRow.id))
    )
    briefs: dict[str, BriefRow] = {}
    stances: dict[str, dict[str, set[Stance]]] = {}
    for brief, claim_id, stance in session.execute(query):
        briefs[brief.id] = brief
        stances.setdefault(brief.id, {}).setdefault(claim_id, set()).add(stance)
    return tuple(
        SourceUse(brief.id, brief.title, one.facts.id, one.facts.number, one.statement, stance, one.mark)
        for brief in briefs.values()
        for one in load_states(session, brief_facts(session, brief), SOME, claim_ids=list(stances[brief.id]))
        for stance in Stance
        if stance in stances[brief.id][one.facts.id]
    )
