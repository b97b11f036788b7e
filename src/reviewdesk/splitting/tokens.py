"""What the parser hands out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A token of Universal Dependencies. `head` is an index among the tokens; the root is its own head.

    *Units*: offsets in code points of the words given.
    """

    start: int
    end: int
    tag: str
    relation: str
    head: int
