"""How the log reads: what somebody did, as a sentence goes on after their name, and old → new as lines.

An act has one entry in DID: words, or a small function of its old and new value where they say more.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from reviewdesk.domain.actions import Action
from reviewdesk.domain.events import Json
from reviewdesk.domain.gates import POLICY_QUESTIONS
from reviewdesk.domain.vocab import (
    BriefStatus,
    ClaimKind,
    Confidence,
    Credibility,
    Directness,
    HandlingMark,
    Inclusion,
    Medium,
    Outcome,
    ParentKind,
    Part,
    ReasonCode,
    Reliability,
    Risk,
    Role,
    Round,
    SetAsideReason,
    Stance,
    Term,
    VerdictCode,
    WorkState,
)

Wording = str | Callable[[Json, Json], str]

TERMS: Mapping[str, type[Term]] = {
    "confidence": Confidence,
    "credibility": Credibility,
    "directness": Directness,
    "handling": HandlingMark,
    "inclusion": Inclusion,
    "kind": ClaimKind,
    "medium": Medium,
    "part": Part,
    "reasons": ReasonCode,
    "reliability": Reliability,
    "risk": Risk,
    "roles": Role,
    "round": Round,
    "set_aside_reason": SetAsideReason,
    "stance": Stance,
    "status": BriefStatus,
    "verdict": VerdictCode,
    "work": WorkState,
}
"""Fields whose values are codes of the vocabulary."""

LABELS: Mapping[str, str] = {
    **POLICY_QUESTIONS,
    "as_of": "As of",
    "body": "Comment",
    "sha256": "SHA-256",
    "text_sha256": "SHA-256 of the text",
    "url": "Address",
}
"""Fields that are called otherwise than their key reads."""

UNSAID = frozenset({"id", "account_id", "assignee", "source_id", "spans", "depends_on", "checkpoint"})
"""Ids, places and proofs: the full record has them, a sentence has no use for them."""

READ_FIRST = (
    "number", "title", "author", "publisher", "published_on", "name", "username", "printed_name", "meaning",
    "words", "statement", "verdict", "rationale", "reasons", "confidence", "as_of",
    "stance", "passage", "locator", "looked_at_on", "credibility",
    "medium", "directness", "reliability", "origin", "url",
)  # fmt: skip
"""The order in which people read fields, whatever the order of the record; all others come after them."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One field that an act set or changed, as text; empty is nothing."""

    key: str
    label: str
    old: str
    new: str


def did(action: str, old: Json = None, new: Json = None) -> str:
    """Say what was done, to follow a name: "gave a verdict". An act of another version says its own name."""
    if action not in DID:
        return f"did “{action}”"
    wording = DID[Action(action)]
    return wording if isinstance(wording, str) else wording(old, new)


def tried(action: str, outcome: Outcome) -> str:
    """Say what was not done, to follow a name: "was refused: sign off the text"."""
    label = Action(action).label if action in DID else action
    how = "was refused" if outcome is Outcome.REFUSED else "met an error of the desk"
    return f"{how}: {label[:1].lower()}{label[1:]}"


def changes(old: Json, new: Json) -> tuple[ValueChange, ...]:
    """Say what an act changed, field by field, in the order of the new value; what stayed is left out."""
    before, after = _fields(old), _fields(new)
    keys = _as_read([*after, *(key for key in before if key not in after)])
    lines = [
        ValueChange(key, _label(key), as_text(before.get(key), key), as_text(after.get(key), key))
        for key in keys
    ]
    return tuple(line for line in lines if line.old != line.new)


def unsaid(action: str, old: Json, new: Json) -> tuple[ValueChange, ...]:
    """Say what an act changed beside what `did` says in its sentence."""
    return tuple(one for one in changes(old, new) if one.key not in SAID.get(action, ()))


def in_short(action: str, old: Json, new: Json) -> tuple[str, str]:
    """Say what was and what became of it on one line each, for the story of one claim or source.

    Only what `did` leaves unsaid; empty where that is everything.
    """
    found = changes(old, new)
    keys = TOLD_IN_SHORT.get(action, tuple(one.key for one in found))
    said = [one for key in keys for one in found if one.key == key]
    return "; ".join(one.old for one in said if one.old), "; ".join(one.new for one in said if one.new)


def as_text(value: Json, key: str = "") -> str:
    """Say a value as people read it: codes by their labels, lists in a row, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, str):
        return _word(value, key)
    if isinstance(value, list):
        return "; ".join(text for item in value if (text := as_text(item, key)))
    said = ((inner, as_text(value[inner], inner)) for inner in _as_read(value) if inner not in UNSAID)
    return ", ".join(
        f"{_label(inner)}: {text}" if text in ("yes", "no") else text for inner, text in said if text
    )


def _word(text: str, key: str) -> str:
    if key in TERMS:
        try:
            return TERMS[key](text).label
        except ValueError:
            return text
    try:
        if len(text) == len("2024-04-05"):
            on = date.fromisoformat(text)
            return f"{on.day} {on:%B %Y}"
        if len(text) == len("2024-04-05T10:00:00.000Z") and text.endswith("Z"):
            at = datetime.fromisoformat(text)
            return f"{at.day} {at:%B %Y, %H:%M} UTC"
    except ValueError:
        pass
    return text


def _fields(value: Json) -> dict[str, Json]:
    """A value by field; one without fields has the empty name, and objects inside stand beside theirs."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        return {"": value}
    found: dict[str, Json] = {}
    for key, item in value.items():
        found |= item if isinstance(item, dict) else {key: item}
    return {key: item for key, item in found.items() if key not in UNSAID}


def _as_read(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: READ_FIRST.index(key) if key in READ_FIRST else len(READ_FIRST))


def _label(key: str) -> str:
    return LABELS.get(key) or key.replace("_", " ").capitalize()


def _field(value: Json, key: str) -> Json:
    return value.get(key) if isinstance(value, dict) else None


def _roles(value: Json) -> set[str]:
    roles = _field(value, "roles")
    return {str(role) for role in roles} if isinstance(roles, list) else set()


def _role_names(codes: set[str]) -> str:
    return " and ".join(sorted(as_text(code, "roles") for code in codes)) or "a role"


def _granted(old: Json, new: Json) -> str:
    return f"gave the role {_role_names(_roles(new) - _roles(old))}"


def _revoked(old: Json, new: Json) -> str:
    return f"took away the role {_role_names(_roles(old) - _roles(new))}"


def _split(_: Json, new: Json) -> str:
    claims = _field(new, "claims")
    count = len(claims) if isinstance(claims, list) else 0
    return "split the text into 1 claim" if count == 1 else f"split the text into {count:,} claims"


def _person_added(_: Json, new: Json) -> str:
    return f"put {as_text(_field(new, 'name')) or 'somebody'} on the brief"


def _person_removed(old: Json, _: Json) -> str:
    return f"took {as_text(_field(old, 'name')) or 'somebody'} off the brief"


def _taken(old: Json, _: Json) -> str:
    before = as_text(_field(old, "name"))
    return f"took the claim over from {before}" if before else "took the claim"


def _claim_added(_: Json, new: Json) -> str:
    if _field(new, "inclusion") == Inclusion.SET_ASIDE:
        return "set the words aside"
    why = as_text(_field(new, "why"))
    is_made = any(why.startswith(kind.label) for kind in ParentKind)
    return f"made the claim, {why[:1].lower()}{why[1:]}" if is_made else "added the claim"


def _claim_split(_: Json, new: Json) -> str:
    pieces = _field(new, "pieces")
    numbers = [as_text(_field(piece, "number")) for piece in pieces] if isinstance(pieces, list) else []
    return f"split the claim into {' and '.join(f'claim {number}' for number in numbers) or 'pieces'}"


def _claims_joined(_: Json, new: Json) -> str:
    return f"joined the claim into claim {as_text(_field(_field(new, 'into'), 'number')) or 'another'}"


def _evidence(act: str) -> Wording:
    def wording(old: Json, new: Json) -> str:
        title = as_text(_field(_field(new if new is not None else old, "source"), "title"))
        return f"{act} evidence from “{title}”" if title else f"{act} evidence"

    return wording


def _verdict(old: Json, new: Json) -> str:
    code = as_text(_field(new, "verdict"), "verdict")
    before = as_text(_field(old, "verdict"), "verdict")
    if before and before != code:
        return f"changed the verdict from “{before}” to “{code}”"
    return f"gave the verdict “{code}” again" if before else f"gave the verdict “{code}”"


def _withdrawn(old: Json, _: Json) -> str:
    return f"withdrew the verdict “{as_text(_field(old, 'verdict'), 'verdict')}”"


def _accepted(_: Json, new: Json) -> str:
    return f"let the verdict “{as_text(_field(new, 'verdict'), 'verdict')}” stand"


def _exported(_: Json, new: Json) -> str:
    return f"took the log out: {as_text(_field(new, 'scope')) or 'a selection'}"


DID: Mapping[Action, Wording] = {
    Action.EPOCH_START: "began an epoch of the log, signed with the key",
    Action.DESK_FOUND: "founded the desk",
    Action.DESK_SEE_POLICY: "saw the desk’s settings",
    Action.DESK_SET_POLICY: "changed what blocks publication",
    Action.ACCOUNT_SEE: "saw the accounts",
    Action.ACCOUNT_ADD: "added the account",
    Action.ACCOUNT_GRANT: _granted,
    Action.ACCOUNT_REVOKE: _revoked,
    Action.ACCOUNT_DEACTIVATE: "deactivated the account",
    Action.ACCOUNT_REACTIVATE: "reactivated the account",
    Action.ACCOUNT_MAKE_LINK: "made a one-time password link",
    Action.ACCOUNT_SET_PASSWORD: "set the password",
    Action.ACCOUNT_SET_ZONE: "set the time zone",
    Action.SESSION_OPEN: "signed in",
    Action.SESSION_CLOSE: "signed out",
    Action.BRIEF_SEE: "saw the brief",
    Action.BRIEF_SUBMIT: "submitted the brief",
    Action.BRIEF_SPLIT: _split,
    Action.BRIEF_DESCRIBE: "changed how the brief is described",
    Action.BRIEF_ADD_PERSON: _person_added,
    Action.BRIEF_REMOVE_PERSON: _person_removed,
    Action.BRIEF_OPEN: "opened the brief for checking",
    Action.BRIEF_SEND_TO_EDITOR: "sent the brief to the editor",
    Action.BRIEF_SEND_BACK: "sent the brief back to check",
    Action.BRIEF_SIGN: "signed off the text",
    Action.BRIEF_REOPEN: "reopened the signed text",
    Action.BRIEF_PUBLISH: "published the brief",
    Action.BRIEF_KILL: "killed the brief before publication",
    Action.CLAIM_TAKE: _taken,
    Action.CLAIM_RELEASE: "gave the claim back",
    Action.CLAIM_SET_KIND: "set the claim’s kind",
    Action.CLAIM_REWORD: "reworded the statement",
    Action.CLAIM_ADD: _claim_added,
    Action.CLAIM_SPLIT: _claim_split,
    Action.CLAIM_JOIN: _claims_joined,
    Action.CLAIM_SET_ASIDE: "set the words aside",
    Action.CLAIM_RESTORE: "brought the claim back in",
    Action.SOURCE_ADD: "added the source",
    Action.SOURCE_DESCRIBE: "changed the source",
    Action.EVIDENCE_ADD: _evidence("attached"),
    Action.EVIDENCE_WITHDRAW: _evidence("withdrew"),
    Action.VERDICT_SET: _verdict,
    Action.VERDICT_WITHDRAW: _withdrawn,
    Action.VERDICT_ACCEPT: _accepted,
    Action.COMMENT_ADD: "commented",
    Action.LOG_OPEN: "opened the log",
    Action.LOG_EXPORT: _exported,
}

SAID: Mapping[str, tuple[str, ...]] = {
    Action.ACCOUNT_GRANT: ("roles",),
    Action.ACCOUNT_REVOKE: ("roles",),
    Action.BRIEF_ADD_PERSON: ("name",),
    Action.BRIEF_REMOVE_PERSON: ("name",),
    Action.LOG_EXPORT: ("scope",),
    Action.VERDICT_SET: ("verdict",),
    Action.VERDICT_WITHDRAW: ("verdict",),
    Action.VERDICT_ACCEPT: ("verdict",),
}
"""What the sentence of an act says already, so that the lines below it need not."""

TOLD_IN_SHORT: Mapping[str, tuple[str, ...]] = {
    Action.CLAIM_TAKE: (),
    Action.CLAIM_RELEASE: (),
    Action.CLAIM_ADD: ("statement", "set_aside_reason"),
    Action.CLAIM_SPLIT: (),
    Action.CLAIM_JOIN: ("statement",),
    Action.CLAIM_SET_ASIDE: ("set_aside_reason",),
    Action.CLAIM_RESTORE: ("set_aside_reason",),
    Action.EVIDENCE_ADD: ("stance", "passage", "locator"),
    Action.EVIDENCE_WITHDRAW: ("passage", "locator"),
    Action.VERDICT_SET: ("rationale",),
    Action.VERDICT_WITHDRAW: (),
    Action.VERDICT_ACCEPT: (),
}
"""What a claim’s story tells of an act beside its sentence, in this order; of others all that changed."""
