"""What a person decides on the drafts of a text before it is stored, replayed on the drafts as they are now.

A draft's id says where it comes from: "4" is the splitter's fourth, "4.2" the second piece of it, "4+5" the
two joined. A decision names the words it was made on, so that none is ever carried over to other words.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from reviewdesk.domain.cuts import as_statement, both_statements, pieces_of
from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.selectors import Span, exact_words, ordered_spans
from reviewdesk.domain.values import CONTROL
from reviewdesk.domain.vocab import BlockKind, ClaimKind, DraftAct, ParentKind, SetAsideReason

NUMBER = re.compile(r"(?<![\d.])\d+")
"""The numbers of the splitter's drafts in an id, without those of pieces."""

LONGEST_NOTE = 2_000
LIKELY = {
    BlockKind.TITLE: SetAsideReason.HEADING,
    BlockKind.HEADING: SetAsideReason.HEADING,
    BlockKind.DATELINE: SetAsideReason.NAVIGATION,
    BlockKind.CAPTION: SetAsideReason.NAVIGATION,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, on the draft with this id and these words; a join names the `other` one likewise."""

    on: str
    words: str
    do: DraftAct
    reason: SetAsideReason | None = None
    note: str = ""
    cut: str = ""
    other: str = ""
    other_words: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is proposed on some words: a claim, or with a reason that they are set aside.

    `decided` is the last decision on it; `parents` are the ids of what it was split or joined from.
    *Units*: spans in code points of the text, in text order.
    """

    id: str
    words: str
    spans: tuple[Span, ...]
    statement: str
    kind: ClaimKind
    why: str
    set_aside: SetAsideReason | None = None
    note: str = ""
    decided: DraftAct | None = None
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """The drafts of a text as decisions leave them.

    *Shape*: drafts as they are read, an outer one before those inside it; `decisions` those that fit, with
    ids as of now; `misfits` those that do not, because their draft is not there or not in a state for it.
    """

    text: str
    drafts: tuple[Draft, ...]
    decisions: tuple[Decision, ...]
    misfits: tuple[Decision, ...] = ()

    def draft(self, draft_id: str) -> Draft:
        """Return a draft by its id. Raises: InvalidInput when there is none now."""
        for draft in self.drafts:
            if draft.id == draft_id:
                return draft
        raise InvalidInput({"": "This draft is not there any more. Look at the drafts as they are now."})

    def after(self, draft_id: str) -> Draft | None:
        """Return the draft that is read next; None after the last."""
        at = self.drafts.index(self.draft(draft_id)) + 1
        return self.drafts[at] if at < len(self.drafts) else None


def replay(text: str, drafts: Sequence[Draft], decisions: Iterable[Decision]) -> Decided:
    """Apply decisions to the splitter's drafts of a text, one after the other.

    A decision whose draft has another number by now is moved to it, if no other draft has its words.
    """
    replayed = _Replay(text, drafts)
    kept, misfits = [], []
    for decision in decisions:
        fitting = replayed.fitted(decision)
        if fitting is not None and replayed.apply(fitting):
            kept.append(fitting)
        else:
            misfits.append(decision)
    return Decided(text, replayed.in_order(), tuple(kept), tuple(misfits))


def decided_on(
    now: Decided,
    draft_id: str,
    do: DraftAct,
    *,
    reason: SetAsideReason | None = None,
    note: str = "",
    cut: str = "",
) -> tuple[Decision, ...]:
    """Return the decisions with one more; it takes the place of what it makes void.

    Raises: InvalidInput when the draft is not there or not in a state for it, or the words are not cut.
    """
    draft = now.draft(draft_id)
    if do is DraftAct.ACCEPT and draft.decided:
        return now.decisions
    other = now.after(draft_id) if do is DraftAct.JOIN else None
    new = Decision(draft.id, draft.words, do, reason, note, cut)
    if other:
        new = replace(new, other=other.id, other_words=other.words)
    is_new_reason = do is draft.decided is DraftAct.SET_ASIDE
    _require_sense(now.text, replace(draft, set_aside=None) if is_new_reason else draft, new, other)
    void = draft.decided in (DraftAct.ACCEPT, DraftAct.SET_ASIDE)
    return (*(_without_last(now.decisions, draft.id) if void else now.decisions), new)


def undone(now: Decided, draft_id: str) -> tuple[Decision, ...]:
    """Return the decisions without the last one on a draft. What was decided on what it made goes with it,
    as soon as they are replayed."""
    return _without_last(now.decisions, draft_id)


def likely_reason(words: str, block: BlockKind) -> SetAsideReason:
    """Say why these words are most likely set aside, when nobody says why."""
    if words.rstrip("\"”’')] ").endswith(("?", "？", "؟")):
        return SetAsideReason.QUESTION
    return LIKELY.get(block, SetAsideReason.NO_STATEMENT)


def decisions_as_json(decisions: Iterable[Decision]) -> str:
    """Write decisions down as a form carries them; what a decision leaves empty is left out."""
    return json.dumps([{name: value for name, value in asdict(one).items() if value} for one in decisions])


def _without_last(decisions: tuple[Decision, ...], draft_id: str) -> tuple[Decision, ...]:
    last = max((at for at, one in enumerate(decisions) if one.on == draft_id), default=len(decisions))
    return decisions[:last] + decisions[last + 1 :]


def _require_sense(text: str, draft: Draft, new: Decision, other: Draft | None) -> None:
    """Raises: InvalidInput when a decision makes no sense on a draft as it is, saying what to do first."""
    if draft.set_aside and new.do in (DraftAct.SET_ASIDE, DraftAct.SPLIT, DraftAct.JOIN):
        raise InvalidInput({"": "This draft is set aside. Bring it back in first."})
    if new.do is DraftAct.RESTORE and not draft.set_aside:
        raise InvalidInput({"": "This draft is not set aside, so it cannot be brought back in."})
    if new.do is DraftAct.SET_ASIDE:
        _require_reason(new)
    if new.do is DraftAct.JOIN and (other is None or other is draft or other.set_aside):
        raise InvalidInput({"": "No claim follows right after this one that it could be joined with."})
    if new.do is DraftAct.SPLIT:
        pieces_of(text, draft.spans, new.cut)


def _require_reason(new: Decision) -> None:
    if new.reason is None:
        raise InvalidInput({"reason": "Choose one of the list."})
    if new.reason is SetAsideReason.OTHER and not new.note:
        raise InvalidInput({"note": "Say in a sentence why these words are set aside."})
    if CONTROL.search(new.note):
        raise InvalidInput({"note": "This has characters in it that no text has. Type it again."})
    if len(new.note) > LONGEST_NOTE:
        raise InvalidInput({"note": f"At most {LONGEST_NOTE:,} characters, please; this is longer."})


class _Replay:
    """The drafts while decisions are applied to them."""

    def __init__(self, text: str, drafts: Sequence[Draft]) -> None:
        self._text = text
        self._live = {draft.id: draft for draft in drafts}
        self._numbers: dict[str, str] = {}
        self._by_words: dict[str, list[str]] = {}
        for draft in drafts:
            self._by_words.setdefault(draft.words, []).append(draft.id)

    def fitted(self, decision: Decision) -> Decision | None:
        """The decision with the ids that its drafts have now; None when one is not there."""
        on = self._id_now(decision.on, decision.words)
        other = self._id_now(decision.other, decision.other_words) if decision.other else ""
        return None if on is None or other is None else replace(decision, on=on, other=other)

    def apply(self, decision: Decision) -> bool:
        """Apply a decision that fits; False when the draft is in no state for it."""
        draft, other = self._live[decision.on], self._live.get(decision.other)
        try:
            _require_sense(self._text, draft, decision, other)
        except InvalidInput:
            return False
        if decision.do is DraftAct.SPLIT:
            self._split(draft, decision.cut)
        elif decision.do is DraftAct.JOIN and other is not None:
            self._join(draft, other)
        else:
            self._live[draft.id] = _with(draft, decision)
        return True

    def in_order(self) -> tuple[Draft, ...]:
        """The drafts as they are read; of those that begin together the outer one first."""
        return tuple(sorted(self._live.values(), key=_as_read))

    def _id_now(self, draft_id: str, words: str) -> str | None:
        now = NUMBER.sub(lambda number: self._numbers.get(number[0], number[0]), draft_id)
        if now in self._live and self._live[now].words == words:
            return now
        alike = self._by_words.get(words, [])
        if draft_id.isdecimal() and len(alike) == 1 and alike[0] in self._live:
            self._numbers[draft_id] = alike[0]
            return alike[0]
        return None

    def _split(self, draft: Draft, cut: str) -> None:
        del self._live[draft.id]
        for number, spans in enumerate(pieces_of(self._text, draft.spans, cut), start=1):
            statement = as_statement(exact_words(self._text, spans))
            self._made(f"{draft.id}.{number}", spans, statement, (draft,), ParentKind.SPLIT)

    def _join(self, draft: Draft, other: Draft) -> None:
        parents = sorted((draft, other), key=_as_read)
        for parent in parents:
            del self._live[parent.id]
        spans = ordered_spans([span for parent in parents for span in parent.spans], self._text)
        statement = both_statements(parent.statement for parent in parents)
        self._made(f"{draft.id}+{other.id}", spans, statement, parents, ParentKind.JOIN)

    def _made(
        self,
        draft_id: str,
        spans: tuple[Span, ...],
        statement: str,
        parents: Sequence[Draft],
        how: ParentKind,
    ) -> None:
        self._live[draft_id] = Draft(
            id=draft_id,
            words=exact_words(self._text, spans),
            spans=spans,
            statement=statement,
            kind=parents[0].kind,
            why=f"{how.label} {' and '.join(parent.id for parent in parents)}",
            parents=tuple(parent.id for parent in parents),
        )


def _as_read(draft: Draft) -> Span:
    return draft.spans[0][0], -draft.spans[-1][1]


def _with(draft: Draft, decision: Decision) -> Draft:
    if decision.do is DraftAct.SET_ASIDE:
        return replace(draft, set_aside=decision.reason, note=decision.note, decided=decision.do)
    if decision.do is DraftAct.RESTORE:
        return replace(draft, set_aside=None, note="", decided=decision.do)
    return replace(draft, decided=decision.do)
