"""What an auditor asks of the log: the fields of the filter, the same for pages and exports."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.events import Json
from reviewdesk.domain.vocab import Outcome

OPERATOR = "operator"
"""Stands for the command line where a person's id would stand."""

_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_WORD = re.compile("[a-z][a-z0-9_.]{0,63}")
_NOT_LISTED = "Choose one of the list."
_NOT_A_DATE = "Write the date as year-month-day, for example 2024-04-05."


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which events to show; empty fields do not filter. `since` and `until` are whole days in `zone`."""

    person: str = ""
    action: str = ""
    briefs: tuple[str, ...] = ()
    claim: str = ""
    object: str = ""
    outcome: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""
    zone: str = "UTC"

    @classmethod
    def read(cls, fields: Mapping[str, str], zone: str) -> "LogFilter":
        """Read a filter as a form or an address sends it, one brief at most.

        Raises: InvalidInput with a sentence for each field that does not fit.
        """
        sent = {name: fields.get(name, "").strip() for name in (*_CHECKS, "since", "until", "words")}
        wrong = {name: _NOT_LISTED for name, fits in _CHECKS.items() if sent[name] and not fits(sent[name])}
        days: dict[str, date | None] = {}
        for name in ("since", "until"):
            try:
                days[name] = date.fromisoformat(sent[name]) if sent[name] else None
            except ValueError:
                wrong[name] = _NOT_A_DATE
        if wrong:
            raise InvalidInput(wrong)
        return cls(
            person=sent["person"],
            action=sent["action"],
            briefs=(sent["brief"],) if sent["brief"] else (),
            claim=sent["claim"],
            object=sent["object"],
            outcome=sent["outcome"],
            since=days["since"],
            until=days["until"],
            words=" ".join(sent["words"].split())[:200],
            zone=zone,
        )

    @classmethod
    def of_briefs(cls, brief_ids: Iterable[str]) -> "LogFilter":
        """Ask for the events of some briefs. Raises: InvalidInput when one is no id."""
        briefs = tuple(dict.fromkeys(brief_id.lower() for brief_id in brief_ids))
        if wrong := [brief_id for brief_id in briefs if not _is_id(brief_id)]:
            raise InvalidInput({"brief": f"“{wrong[0]}” is not the id of a brief, which its address shows."})
        return cls(briefs=briefs)

    @property
    def brief(self) -> str:
        """The one brief, where it is one."""
        return self.briefs[0] if len(self.briefs) == 1 else ""

    @property
    def starts_at(self) -> datetime | None:
        """The first instant that counts. *Units*: aware UTC."""
        return _midnight(self.since, self.zone) if self.since else None

    @property
    def ends_at(self) -> datetime | None:
        """The first instant that no longer counts. *Units*: aware UTC."""
        if self.until is None or self.until == date.max:
            return None
        return _midnight(self.until + timedelta(days=1), self.zone)

    def as_json(self) -> dict[str, Json]:
        """Say what filters and nothing else, as an export states it; the zone only where days are meant."""
        stated: dict[str, Json] = {
            name: str(getattr(self, name))
            for name in ("person", "action", "claim", "object", "outcome", "since", "until", "words")
            if getattr(self, name)
        }
        if self.briefs:
            stated["briefs"] = list(self.briefs)
        if self.since or self.until:
            stated["zone"] = self.zone
        return stated

    def as_fields(self) -> dict[str, str]:
        """Write the filter as an address or a form carries it."""
        stated = {
            name: text for name, text in self.as_json().items() if isinstance(text, str) and name != "zone"
        }
        return stated | ({"brief": self.brief} if self.brief else {})


def _midnight(day: date, zone: str) -> datetime:
    try:
        return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
    except OverflowError:  # the calendar's first and last day have no UTC everywhere
        return datetime.combine(day, time(), UTC)


def _is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def _is_person(text: str) -> bool:
    return text == OPERATOR or _is_id(text)


def _is_action(text: str) -> bool:
    return _WORD.fullmatch(text) is not None


def _is_object(text: str) -> bool:
    return text.isascii() and text.isprintable() and len(text) <= 200


def _is_outcome(text: str) -> bool:
    return text in list(Outcome)


_CHECKS = {
    "person": _is_person,
    "action": _is_action,
    "brief": _is_id,
    "claim": _is_id,
    "object": _is_object,
    "outcome": _is_outcome,
}
