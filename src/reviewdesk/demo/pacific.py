"""The main brief of the demo: half checked, with something of everything that can happen to a claim."""

from contextlib import suppress
from datetime import date, timedelta

from reviewdesk.demo import sources
from reviewdesk.demo.pacific_findings import (
    BY_AMINA,
    BY_TOMAS,
    EXERCISES,
    ON_SERVICEMEMBERS,
    ON_SPENDING_AT_FIRST,
    SPENDING,
)
from reviewdesk.demo.people import AMINA, HELEN, NORA, TOMAS, DemoDesk
from reviewdesk.demo.sheet import Finding, NewBrief, Proof, Sheet
from reviewdesk.demo.text import PACIFIC
from reviewdesk.domain.errors import NotPermitted
from reviewdesk.domain.vocab import ClaimKind, Part, SetAsideReason, VerdictCode

IN_BRIEF, IN_THE_BODY = 0, 1
LAND = "70 percent of the land Okinawa"
MEMBERS = "15 members five permanent"


def make_pacific(desk: DemoDesk) -> None:
    """Bring the main brief in and check half of it."""
    sheet = Sheet(desk, NORA, NewBrief(PACIFIC, date(2024, 4, 5), timedelta(days=1, hours=6)))
    for who, part in ((HELEN, Part.EDITOR), (TOMAS, Part.CHECKER), (AMINA, Part.CHECKER)):
        sheet.add_person(HELEN, who, part)
    _cut(sheet)
    _check(sheet)
    _change_minds(sheet)
    _leave_open(sheet)
    _talk(sheet)


def _cut(sheet: Sheet) -> None:
    """What people do to the splitter's proposal before they check it."""
    sheet.set_aside(
        TOMAS,
        "widens its circle",
        SetAsideReason.DUPLICATE,
        "The headline sums up the sections below it; what it says is checked there.",
    )
    sheet.split(AMINA, "signed a treaty fighter aircraft", before="to build")
    sheet.reword(
        AMINA, "to build a fighter", "The treaty is to give the three countries a fighter aircraft by 2035."
    )
    sheet.join(AMINA, "nine votes carry", "each permanent member can veto")
    sheet.reword(TOMAS, "85 facilities", "U.S. forces use 85 facilities in Japan, from Misawa to Okinawa.")
    sheet.set_kind(AMINA, "no obligation under international law", ClaimKind.LEGAL)


def _check(sheet: Sheet) -> None:
    for place in (IN_BRIEF, IN_THE_BODY):
        sheet.find(TOMAS, ON_SERVICEMEMBERS, place)
    sheet.find(TOMAS, ON_SPENDING_AT_FIRST)
    for who, findings in ((TOMAS, BY_TOMAS), (AMINA, BY_AMINA)):
        for finding in findings:
            sheet.find(who, finding)


def _change_minds(sheet: Sheet) -> None:
    """A verdict that no longer fits its statement, one taken back, and evidence taken back."""
    sheet.reword(
        AMINA,
        EXERCISES,
        "Japan, South Korea and the United States agreed to exercise together every year and to share "
        "warnings of North Korean missile launches.",
    )
    sheet.find(TOMAS, Finding(MEMBERS, VerdictCode.CONFIRMED))
    sheet.withdraw_verdict(TOMAS, MEMBERS, "I went by memory. Article 23 of the Charter must be read first.")
    sheet.take(AMINA, LAND)
    withdrawn = sheet.cite(AMINA, LAND, Proof(sources.WIKIPEDIA_USFJ, looked_at_days_ago=2))
    sheet.withdraw_evidence(
        AMINA, withdrawn, "An encyclopedia shows where to look; the ministry's table is the source."
    )
    table = "In short: 70.27 percent of the land for exclusive use lies in Okinawa Prefecture."
    sheet.cite(AMINA, LAND, Proof(sources.MOD_FACILITIES, table, "table, as of 31 March 2020"))


def _leave_open(sheet: Sheet) -> None:
    """Claims that somebody has taken and not checked yet."""
    sheet.take(TOMAS, "doubling what it spends")
    sheet.take(TOMAS, "fighter aircraft by 2035 treaty is to give")
    sheet.take(AMINA, "goes to Washington next week")
    sheet.take(AMINA, "export of that aircraft")
    eased = "Japan on Tuesday eased its strict defense equipment transfer rules"
    sheet.cite(AMINA, "export of that aircraft", Proof(sources.KYODO_EXPORT, eased, "first sentence"))


def _talk(sheet: Sheet) -> None:
    told = "since last summer"
    sheet.comment(
        TOMAS, told, "Nora, who told you when the work began? I find no public document that dates it."
    )
    sheet.comment(NORA, told, "A staff officer, on background. I can say so, or cut the sentence.")
    sheet.comment(AMINA, "eleventh term", "The foreign ministry counts twelve with this one.")
    sheet.comment(NORA, "eleventh term", "Right: I stopped at the term that ended in 2017.")
    sheet.comment(HELEN, SPENDING, "Keep it short: “for defense and related purposes” would do.")
    with suppress(NotPermitted):  # an author may not check: the refusal stands in the log
        sheet.find(NORA, Finding("eleventh term", VerdictCode.CONFIRMED))
