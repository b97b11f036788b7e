"""A brief under check, small enough to know by heart, and what is stored of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import inspect
from sqlmodel import SQLModel, select

from reviewdesk.domain.errors import DeskError, InvalidInput
from reviewdesk.domain.values import day_in, text_sha256
from reviewdesk.domain.vocab import ClaimKind, Risk, SetAsideReason, VerdictCode
from reviewdesk.readmodels.claim_list import ClaimFilters
from reviewdesk.readmodels.claims import claim_card
from reviewdesk.readmodels.paper import brief_page
from reviewdesk.readmodels.views import BriefPage, ClaimCard
from reviewdesk.services.briefs import SubmitBrief, submit_brief
from reviewdesk.services.evidence import AddEvidence, add_evidence
from reviewdesk.services.verdicts import SetVerdict, set_verdict
from reviewdesk.storage.tables import LOG_TABLES, UNRECORDED
from support.desk import TestDesk
from support.people import LogTail

if TYPE_CHECKING:
    from reviewdesk.splitting import ClaimDraft

TEXT = """🛰️ Pacific notes

About 55,000 U.S. troops are based in Japan, and 28,500 in South Korea. See the table below.
• Japan’s council term ends in 2024.
• South Korea’s ends in 2025, analysts believe.

Spending rises from 1% to 2% of GDP by 2027, the ministry says."""
BRIEF_DATE = date(2024, 4, 5)


def at(words: str) -> tuple[int, int]:
    """Where words stand in TEXT, in code points."""
    return (TEXT.index(words), TEXT.index(words) + len(words))


def draft(statement: str, *words: str, kind: ClaimKind = ClaimKind.NUMBER, **more: Any) -> "ClaimDraft":
    from reviewdesk.splitting import ClaimDraft

    spans = tuple(at(one) for one in words)
    more = {"sentence": spans[0], "checkable": True, "why": "The whole sentence"} | more
    return ClaimDraft(statement=statement, spans=spans, kind=kind, **more)


TROOPS = "About 55,000 U.S. troops are based in Japan"
KOREA = "28,500 in South Korea"
TABLE = "See the table below."
JAPAN_TERM = "Japan’s council term ends in 2024"
KOREA_TERM = "South Korea’s ends in 2025"
BELIEF = "South Korea’s ends in 2025, analysts believe"
SPENDING = "Spending rises … to 2% of GDP"


def drafts() -> "tuple[ClaimDraft, ...]":
    return (
        draft(f"{TROOPS}.", TROOPS, risk=Risk.HIGH, risk_reason="Gives a figure"),
        draft(
            "About 28,500 U.S. troops are based in South Korea.",
            KOREA,
            depends_on=(at("U.S. troops are based"),),
        ),
        draft(TABLE, TABLE, checkable=False, set_aside=SetAsideReason.INSTRUCTION),
        draft(f"{JAPAN_TERM}.", JAPAN_TERM, kind=ClaimKind.DATE, conflicts_with=(4,)),
        draft(
            "South Korea’s council term ends in 2025.",
            KOREA_TERM,
            kind=ClaimKind.DATE,
            depends_on=(at("council term"),),
        ),
        draft("Analysts believe so.", BELIEF, kind=ClaimKind.JUDGEMENT),
        draft("Spending rises to 2% of GDP.", "Spending rises", "to 2% of GDP", kind=ClaimKind.COMPARISON),
    )


@dataclass
class Scene:
    """One brief of ann's, open for checking, on a desk under test. Claims are named by their words."""

    desk: TestDesk
    log: LogTail
    brief_id: str

    def page(self, who: str = "carl", claim_id: str | None = None, **filters: str) -> BriefPage:
        with self.desk.uow.read() as session:
            wanted = ClaimFilters(**filters)
            return brief_page(
                session, self.desk.people[who], self.brief_id, wanted, claim_id, self.desk.clock()
            )

    def id_of(self, words: str) -> str:
        """The id of the newest claim on these words, whatever became of it."""
        from reviewdesk.storage.tables import AnchorRow, ClaimRow

        with self.desk.uow.read() as session:
            query = (
                select(ClaimRow.id)
                .join(AnchorRow)
                .where(AnchorRow.words == words, ClaimRow.brief_id == self.brief_id)
            )
            found = session.exec(query.order_by(ClaimRow.number.desc())).first()  # type: ignore[attr-defined]
        assert found, f"no claim on “{words}”"
        return found

    def card(self, words: str, who: str = "carl") -> ClaimCard:
        return self.card_of(self.id_of(words), who)

    def card_of(self, claim_id: str, who: str = "carl") -> ClaimCard:
        with self.desk.uow.read() as session:
            return claim_card(session, self.desk.people[who], claim_id, self.desk.clock())

    def do(
        self, service: Callable[..., Any], words: str, command: type, who: str = "carl", **fields: Any
    ) -> Any:
        """Do something to the claim on these words, as it stands now; log what is new apart."""
        card = self.card(words, who)
        self.log.new()
        wanted = command(**{"version": card.version} | fields)
        return service(self.desk.uow, self.desk.people[who], card.id, wanted)

    def today(self) -> date:
        return day_in("UTC", self.desk.clock())

    def judge(
        self, words: str, code: VerdictCode = VerdictCode.CONFIRMED, who: str = "carl", **fields: Any
    ) -> ClaimCard:
        """Give a verdict on the claim on these words."""
        fields = {"rationale": "The report says so.", "as_of_on": self.today()} | fields
        self.do(set_verdict, words, SetVerdict, who, code=code, **fields)
        return self.card(words, who)

    def support(self, words: str, who: str = "carl", **fields: Any) -> str:
        """Attach evidence to the claim on these words: of a new source unless one is named."""
        known = {"stance": "supports", "looked_at_on": self.today(), "passage": "As the brief says."}
        if "source_id" not in fields:
            known["source"] = {
                "title": "Force report",
                "medium": "official_document",
                "directness": "primary",
            }
        evidence_id: str = self.do(add_evidence, words, AddEvidence, who, **known | fields)
        return evidence_id

    @contextmanager
    def refused(self, error: type[DeskError], match: str) -> Iterator[pytest.ExceptionInfo[Any]]:
        """What is done here is refused with this sentence, and nothing is written but the refusal."""
        before = stored(self.desk)
        self.log.new()
        with pytest.raises(error, match=match) as raised:
            yield raised
        assert stored(self.desk) == before
        expected = [] if issubclass(error, InvalidInput) else ["refused"]
        assert [event.outcome for event in self.log.new()] == expected


def stored(desk: TestDesk) -> dict[str, list[str]]:
    """Every row of every table but the log's and the unrecorded ones."""
    tables = {
        mapper.class_
        for mapper in SQLModel._sa_registry.mappers
        if mapper.class_ not in LOG_TABLES | UNRECORDED
    }
    with desk.uow.read() as session:
        return {
            table.__name__: sorted(
                str(inspect(row).dict | {"_sa_instance_state": ""}) for row in session.exec(select(table))
            )
            for table in tables
        }


def submit(desk: TestDesk, by: str = "ann", **fields: Any) -> str:
    """Bring in TEXT as ann's brief, split as `drafts` says; open for checking unless told otherwise."""
    wanted = {
        "text": TEXT,
        "text_sha256": text_sha256(TEXT),
        "title": "Pacific notes",
        "brief_date": BRIEF_DATE,
        "author_id": desk.ann.account_id,
        "open_for_checking": True,
    }
    return submit_brief(desk.uow, desk.people[by], SubmitBrief(**wanted | fields), drafts())


@pytest.fixture
def scene(desk: TestDesk) -> Scene:
    brief_id = submit(desk)
    return Scene(desk, LogTail(desk), brief_id)
