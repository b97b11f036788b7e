"""What can go wrong, named by who can do something about it. The web turns each into a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


class DeskError(Exception):
    """Anything the desk says no to, with a sentence for the person who asked."""

    sentence: str = "That did not work."

    def __str__(self) -> str:
        return self.sentence


class InvalidInput(DeskError):
    """What was entered cannot be used: a sentence for each field, `""` for the whole form."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__()
        self.fields = dict(fields)
        self.sentence = " ".join(self.fields.values())


class NotFound(DeskError):
    """There is no such thing, or the person may not know of it: the two answers are the same."""

    def __init__(self, what: str = "page") -> None:
        super().__init__()
        self.what = what
        self.sentence = f"There is no such {what}, or it is not open to you."


class NotPermitted(DeskError):
    """The person may know of the thing but not do this to it."""

    def __init__(self, action: str, reason: str) -> None:
        super().__init__()
        self.action = action
        self.sentence = self.reason = reason


class IllegalTransition(DeskError):
    """The act does not fit the state the thing is in."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.sentence = self.reason = reason


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why a gate is closed, and where it is cleared.

    `gate` groups the list, `claim_id` or `sentence` names the place, `fix` says what to do there.
    """

    gate: str
    what: str
    fix: str
    claim_id: str | None = None
    sentence: tuple[int, int] | None = None


class GateClosed(DeskError):
    """Something must be cleared first; every blocker says what and where."""

    def __init__(self, blockers: Sequence[Blocker]) -> None:
        super().__init__()
        self.blockers = tuple(blockers)
        count = len(self.blockers)
        self.sentence = "1 thing blocks this." if count == 1 else f"{count:,} things block this."


class StaleVersion(DeskError):
    """Somebody saved first. Both texts are kept: `theirs` is stored, `yours` was sent."""

    def __init__(
        self, what: str, *, theirs: Mapping[str, str], yours: Mapping[str, str], by: str = ""
    ) -> None:
        super().__init__()
        self.what, self.theirs, self.yours = what, dict(theirs), dict(yours)
        self.sentence = f"{by or 'Somebody else'} changed this {what} while you were working on it."


class AnchorLost(DeskError):
    """The words a claim was tied to are not at that place of the text."""

    sentence = "These words are not at that place of the text. Reload the page and select them again."


class LogBroken(DeskError):
    """The log does not verify from event `seq` on: changes stop until an operator has looked."""

    def __init__(self, seq: int, problem: str) -> None:
        super().__init__()
        self.seq, self.problem = seq, problem
        self.sentence = f"The log does not verify at event {seq}: {problem} Changes are stopped."


class UnrecordedChange(AssertionError):
    """A bug of ours: a recorded table changed and no event says so. The change was rolled back."""
