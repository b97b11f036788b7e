"""Sources: one record of a thing that can be cited, described and graded, used by many claims."""

from datetime import date
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import InvalidInput, NotFound
from reviewdesk.domain.events import Json, SourceAdded, SourceDescribed
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.permissions import authorize
from reviewdesk.domain.vocab import Directness, Medium, Reliability
from reviewdesk.services.commands import Command, OneLine, require_current
from reviewdesk.storage.sources import twins_of
from reviewdesk.storage.tables import SourceRow
from reviewdesk.storage.unit_of_work import Change, UnitOfWork


class SourceFields(Command):
    """What a source is, and how reliable: the grade of the source, apart from any item of it."""

    title: OneLine = Field(min_length=1, max_length=500)
    publisher: OneLine = Field("", max_length=300)
    author: OneLine = Field("", max_length=300)
    url: str = Field("", max_length=2_000)
    published_on: date | None = None
    medium: Medium
    directness: Directness
    origin: OneLine = Field("", max_length=300)
    reliability: Reliability = Reliability.F

    @field_validator("url")
    @classmethod
    def _is_web_address(cls, url: str) -> str:
        if url and not _is_web(url):
            raise ValueError("Write the whole web address, for example https://www.example.org/report.")
        return url


class DescribeSource(SourceFields):
    """A source described anew, from what the person saw (`version`)."""

    version: int
    reason: str = Field("", max_length=2_000)


def describe_source(uow: UnitOfWork, actor: Actor, source_id: str, wanted: DescribeSource) -> None:
    """Change what the desk says of a source, its grade included; every claim that uses it shows the change.

    Raises: NotFound, NotPermitted, StaleVersion with both descriptions, InvalidInput when nothing would
    change, or the reliability changes and no reason is given.
    """
    with uow.change(actor, Action.SOURCE_DESCRIBE) as change:
        change.authorize()
        source = change.session.get(SourceRow, source_id, with_for_update=True)
        if source is None:
            raise NotFound("source")
        old = source_as_json(source)
        _require_current(source, wanted)
        for name in SourceFields.model_fields:
            setattr(source, name, getattr(wanted, name))
        new = source_as_json(source)
        _require_explained(old, new, wanted.reason)
        source.version += 1
        event = SourceDescribed(
            subject_id=source.id, label=source.title, old=old, new=new, reason=wanted.reason or None
        )
        change.record(event)


def add_source(change: Change, wanted: SourceFields, *, is_another: bool) -> SourceRow:
    """Store a new source as part of a change that cites it.

    Raises: NotPermitted, InvalidInput when the desk has it word for word, or seems to have it and nobody
    said that it is another.
    """
    authorize(Action.SOURCE_ADD, change.actor)
    twins = twins_of(change.session, title=wanted.title, publisher=wanted.publisher, url=wanted.url)
    is_the_same = any(_as_text(twin) == _as_text(wanted) for twin in twins)
    if twins and (is_the_same or not is_another):
        hint = "Choose it." if is_the_same else "Choose it, or say that yours is another."
        raise InvalidInput({"source_id": f"This desk already has “{twins[0].title}”. {hint}"})
    source = SourceRow(**wanted.model_dump(), made_by=str(change.actor.account_id), made_at=change.now)
    change.add(source)
    change.session.flush()  # evidence refers to it
    new = source_as_json(source)
    change.record(SourceAdded(subject_id=source.id, label=source.title, new=new))
    return source


def source_as_json(source: SourceRow) -> dict[str, Json]:
    """Write a source down for the log."""
    return {
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "url": source.url,
        "published_on": source.published_on.isoformat() if source.published_on else None,
        "medium": source.medium.value,
        "directness": source.directness.value,
        "origin": source.origin,
        "reliability": source.reliability.value,
    }


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets of an address that is none
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and url.isprintable() and " " not in url


def _require_current(source: SourceRow, wanted: DescribeSource) -> None:
    """Both descriptions, field by field, where they differ."""
    theirs, yours = _as_text(source), _as_text(wanted)
    differing = [name for name in theirs if theirs[name] != yours[name]]
    require_current(
        "source",
        stored=source.version,
        sent=wanted.version,
        theirs={name: theirs[name] for name in differing},
        yours={name: yours[name] for name in differing},
    )


def _as_text(source: SourceRow | SourceFields) -> dict[str, str]:
    found = {name: getattr(source, name) for name in SourceFields.model_fields}
    return {name: str(getattr(value, "label", value) or "") for name, value in found.items()}


def _require_explained(old: dict[str, Json], new: dict[str, Json], reason: str) -> None:
    if old == new:
        raise InvalidInput({"": "Nothing would change. Change something first."})
    if old["reliability"] != new["reliability"] and not reason:
        raise InvalidInput({"reason": "Say in a sentence why the source is graded anew."})
