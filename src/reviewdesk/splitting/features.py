"""What a statement has in it, read once and asked by the rules for kind and risk."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reviewdesk.splitting.amounts import is_money, is_weighty
from reviewdesk.splitting.drafts import Amount, DateMention

WORD = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*")
QUOTATION = re.compile(r"[\"“]([^\"“”]{8,400})[\"”]")
MIN_QUOTED_WORDS = 3


@dataclass(frozen=True)
class Features:
    """A statement with its dates and amounts and the brief date it is read against."""

    statement: str
    dates: Sequence[DateMention]
    amounts: Sequence[Amount]
    today: date | None

    @cached_property
    def words(self) -> list[str]:
        return WORD.findall(self.statement)

    @cached_property
    def lower(self) -> list[str]:
        return [word.lower() for word in self.words]

    @cached_property
    def bag(self) -> frozenset[str]:
        return frozenset(self.lower)

    @cached_property
    def line(self) -> str:
        return " " + " ".join(self.lower) + " "

    def says(self, phrases: Sequence[str]) -> bool:
        """Whether one of the phrases stands in the statement as whole words."""
        return any(f" {phrase} " in self.line for phrase in phrases)

    @cached_property
    def weighty(self) -> list[Amount]:
        return [amount for amount in self.amounts if is_weighty(amount)]

    @cached_property
    def money(self) -> list[Amount]:
        return [amount for amount in self.amounts if is_money(amount)]

    @cached_property
    def names(self) -> list[str]:
        """Words with a capital that the beginning of the statement does not account for."""
        return [word for at, word in enumerate(self.words) if at and word[0].isupper() and word != "I"]

    @cached_property
    def quotes_words(self) -> bool:
        """Whether somebody's exact words stand in it, more than a term in quotation marks."""
        return any(len(match[1].split()) >= MIN_QUOTED_WORDS for match in QUOTATION.finditer(self.statement))

    @cached_property
    def quoted_share(self) -> float:
        """How much of the statement stands in quotation marks, 0 to 1."""
        return sum(len(match[1]) for match in QUOTATION.finditer(self.statement)) / max(
            1, len(self.statement)
        )
