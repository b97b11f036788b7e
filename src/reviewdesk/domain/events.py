"""What the log keeps of an act that was done: one class for each act, named in the past.

`old`, `new` and `reason` are JSON of strings, whole numbers, booleans, null, lists and objects with ASCII
keys; they enter the log as commitments and can be sealed or erased. Everything else stays readable for ever.
"""

from dataclasses import dataclass
from typing import ClassVar

from reviewdesk.domain.actions import Action

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Machine:
    """A program that acted by itself, by name and version."""

    name: str
    version: str


EVENTS: dict[Action, type["Event"]] = {}
"""Each act's event; exactly one for every action that changes something."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One act, done. `subject` is the kind of thing, `subject_id` which one, `label` how people know it."""

    action: ClassVar[Action]

    subject_id: str
    label: str = ""
    brief_id: str | None = None
    claim_id: str | None = None
    revision_id: str | None = None
    revision_sha256: str | None = None
    old: Json = None
    new: Json = None
    reason: str | None = None
    machine: Machine | None = None

    def __init_subclass__(cls) -> None:
        EVENTS[cls.action] = cls

    @property
    def subject(self) -> str:
        return self.action.value.partition(".")[0]


class EpochStarted(Event):
    """Its subject is the public key that signs the log from here on, as verifiers are given it."""

    action = Action.EPOCH_START


class DeskFounded(Event):
    action = Action.DESK_FOUND


class PolicySet(Event):
    action = Action.DESK_SET_POLICY


class AccountAdded(Event):
    action = Action.ACCOUNT_ADD


class RoleGranted(Event):
    action = Action.ACCOUNT_GRANT


class RoleRevoked(Event):
    action = Action.ACCOUNT_REVOKE


class AccountDeactivated(Event):
    action = Action.ACCOUNT_DEACTIVATE


class AccountReactivated(Event):
    action = Action.ACCOUNT_REACTIVATE


class PasswordLinkMade(Event):
    action = Action.ACCOUNT_MAKE_LINK


class PasswordSet(Event):
    action = Action.ACCOUNT_SET_PASSWORD


class ZoneSet(Event):
    action = Action.ACCOUNT_SET_ZONE


class SessionOpened(Event):
    action = Action.SESSION_OPEN


class SessionClosed(Event):
    action = Action.SESSION_CLOSE


class BriefSubmitted(Event):
    action = Action.BRIEF_SUBMIT


class BriefSplit(Event):
    action = Action.BRIEF_SPLIT


class BriefDescribed(Event):
    action = Action.BRIEF_DESCRIBE


class PersonAdded(Event):
    action = Action.BRIEF_ADD_PERSON


class PersonRemoved(Event):
    action = Action.BRIEF_REMOVE_PERSON


class BriefOpened(Event):
    action = Action.BRIEF_OPEN


class BriefSentToEditor(Event):
    action = Action.BRIEF_SEND_TO_EDITOR


class BriefSentBack(Event):
    action = Action.BRIEF_SEND_BACK


class BriefSigned(Event):
    action = Action.BRIEF_SIGN


class BriefReopened(Event):
    action = Action.BRIEF_REOPEN


class BriefPublished(Event):
    action = Action.BRIEF_PUBLISH


class BriefKilled(Event):
    action = Action.BRIEF_KILL


class ClaimTaken(Event):
    action = Action.CLAIM_TAKE


class ClaimReleased(Event):
    action = Action.CLAIM_RELEASE


class ClaimKindSet(Event):
    action = Action.CLAIM_SET_KIND


class ClaimReworded(Event):
    action = Action.CLAIM_REWORD


class ClaimAdded(Event):
    action = Action.CLAIM_ADD


class ClaimWasSplit(Event):
    action = Action.CLAIM_SPLIT


class ClaimsJoined(Event):
    action = Action.CLAIM_JOIN


class ClaimSetAside(Event):
    action = Action.CLAIM_SET_ASIDE


class ClaimRestored(Event):
    action = Action.CLAIM_RESTORE


class SourceAdded(Event):
    action = Action.SOURCE_ADD


class SourceDescribed(Event):
    action = Action.SOURCE_DESCRIBE


class EvidenceAdded(Event):
    action = Action.EVIDENCE_ADD


class EvidenceWithdrawn(Event):
    action = Action.EVIDENCE_WITHDRAW


class VerdictSet(Event):
    action = Action.VERDICT_SET


class VerdictWithdrawn(Event):
    action = Action.VERDICT_WITHDRAW


class VerdictAccepted(Event):
    action = Action.VERDICT_ACCEPT


class Commented(Event):
    action = Action.COMMENT_ADD


class LogOpened(Event):
    action = Action.LOG_OPEN


class LogExported(Event):
    action = Action.LOG_EXPORT
