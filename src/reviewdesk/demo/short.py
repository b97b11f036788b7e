"""The short briefs of the demo: one for each state a brief can be in, all about facts anyone can check."""

from contextlib import suppress
from datetime import date, timedelta

from reviewdesk.demo import short_sources as sources
from reviewdesk.demo.people import AMINA, HELEN, NORA, PASSWORD, TOMAS, DemoDesk
from reviewdesk.demo.sheet import Finding, NewBrief, Proof, Sheet
from reviewdesk.demo.text import ANTARCTICA, DANUBE, LEAP_SECONDS, MEMBERS, METRE, MOON
from reviewdesk.domain.errors import GateClosed
from reviewdesk.domain.vocab import Confidence, HandlingMark, Part, ReasonCode, Stance, VerdictCode

CONFIRMED = VerdictCode.CONFIRMED

ON_MOON = (
    Finding(
        "650 million",
        VerdictCode.UNVERIFIED,
        "Nobody counted. The figure is NASA’s own estimate; others begin at 600 million.",
        (
            Proof(
                sources.FOX_LANDING,
                "NASA estimates that 650 million people watched Armstrong take those very first human "
                "steps onto the moon.",
                "text under the film",
                Stance.PARTLY_SUPPORTS,
            ),
        ),
        confidence=Confidence.MODERATE,
    ),
    Finding(
        "small step",
        VerdictCode.DISPUTED,
        "The recording has “for man”. Armstrong held that he said “for a man”, and NASA prints the “a” "
        "in brackets.",
        (
            Proof(
                sources.APOLLO_JOURNAL,
                "In short: the transcript gives the sentence with the “a” in brackets and tells the dispute.",
                "transcript of the first step",
            ),
        ),
    ),
    Finding(
        "382 kilograms",
        CONFIRMED,
        proofs=(
            Proof(
                sources.LUNAR_ROCKS, "In short: six missions brought 382 kilograms back.", "first paragraph"
            ),
        ),
    ),
    Finding(
        "20 July 1969",
        CONFIRMED,
        "At 20:17 Universal Time. The first step followed on 21 July by the same clock.",
        (Proof(sources.APOLLO_11, locator="first section"),),
    ),
    Finding("", CONFIRMED, proofs=(Proof(sources.APOLLO_PROGRAM, locator="table of missions"),)),
)
ON_DANUBE = (
    Finding(
        "Budapest since 1954",
        CONFIRMED,
        proofs=(
            Proof(
                sources.DANUBE_COMMISSION,
                "Since 1954 the Commission has its seat at Budapest.",
                "fourth paragraph",
            ),
        ),
    ),
    Finding(
        "1948",
        CONFIRMED,
        proofs=(
            Proof(
                sources.DANUBE_COMMISSION,
                "established by the Convention regarding the regime of navigation on the Danube signed "
                "in Belgrade on 18 August 1948",
                "first paragraph",
            ),
        ),
    ),
    Finding(
        "2,850",
        CONFIRMED,
        "Sources that begin at another of the two springs differ by up to 50 kilometers; “about” covers it.",
        (
            Proof(sources.BRITANNICA_DANUBE, locator="first paragraph"),
            Proof(
                sources.GRID_DANUBE,
                "it is approximately 2900 km long",
                "first paragraph",
                Stance.PARTLY_SUPPORTS,
            ),
        ),
    ),
    Finding("", CONFIRMED, proofs=(Proof(sources.BRITANNICA_DANUBE, locator="first paragraph"),)),
)
ON_METRE = (
    Finding(
        "never been made legal",
        VerdictCode.INCORRECT,
        "An act of Congress of 28 July 1866 made it lawful throughout the country. It is not compulsory.",
        (
            Proof(
                sources.US_CODE,
                "It shall be lawful throughout the United States of America to employ the weights and "
                "measures of the metric system",
                "first sentence",
                Stance.CONTRADICTS,
            ),
        ),
        (ReasonCode.OVERSTATED,),
    ),
    Finding("Saint-Cloud", CONFIRMED, "Known at this desk from earlier briefs."),
    Finding(
        "1983",
        CONFIRMED,
        proofs=(
            Proof(
                sources.CGPM_1983,
                "The metre is the length of the path travelled by light in vacuum during a time interval of "
                "1/299 792 458 of a second.",
                "point 1",
            ),
        ),
    ),
    Finding(
        "bar of platinum",
        CONFIRMED,
        proofs=(
            Proof(
                sources.RSC_METRE,
                "the distance between two lines on a standard bar of an alloy of platinum (Pt) with 10% "
                "iridium (Ir)",
                "first paragraph",
                Stance.PARTLY_SUPPORTS,
            ),
        ),
    ),
    Finding(
        "Metre Convention",
        CONFIRMED,
        proofs=(Proof(sources.METRE_CONVENTION, locator="list of signatories"),),
    ),
    Finding("", CONFIRMED, proofs=(Proof(sources.CGPM_2018, locator="preamble and decision"),)),
)
ON_ANTARCTICA = (
    Finding(
        "1 December 1959",
        CONFIRMED,
        proofs=(
            Proof(
                sources.ANTARCTIC_TREATY,
                "The Antarctic Treaty was signed in Washington on 1 December 1959 by the twelve countries",
                "first sentence",
            ),
        ),
    ),
    Finding(
        "2048",
        VerdictCode.INCORRECT,
        "The ban has no end. From 2048 on, a party may ask for a conference that reviews the protocol.",
        (
            Proof(
                sources.MARITIME_BAN,
                "However, this is only a date when a review of the Protocol could be requested.",
                "third paragraph",
                Stance.CONTRADICTS,
            ),
        ),
        (ReasonCode.WRONG_DATE, ReasonCode.SOURCE_SAYS_LESS),
    ),
)


def make_published(desk: DemoDesk) -> None:
    """With a verdict that would block and that the editor accepted."""
    sheet = Sheet(desk, NORA, NewBrief(MOON, date(2024, 7, 19), timedelta(days=-1)))
    sheet.find_all(TOMAS, ON_MOON)
    sheet.send_to_editor(TOMAS)
    sheet.accept(HELEN, "650 million", "The sentence says “an estimated”, and the estimate is NASA’s own.")
    sheet.sign(HELEN, PASSWORD)
    sheet.publish(HELEN)


def make_killed(desk: DemoDesk) -> None:
    """Given up before anybody checked it."""
    sheet = Sheet(desk, NORA, NewBrief(LEAP_SECONDS, date(2024, 11, 18), timedelta(days=3)))
    sheet.kill(HELEN, "Taken up in the longer piece on timekeeping.")


def make_approved(desk: DemoDesk) -> None:
    """Signed, and waiting to be published."""
    sheet = Sheet(desk, NORA, NewBrief(DANUBE, date(2024, 6, 29), timedelta(days=2)))
    sheet.find_all(AMINA, ON_DANUBE)
    sheet.send_to_editor(AMINA)
    sheet.sign(HELEN, PASSWORD)


def make_in_review(desk: DemoDesk) -> None:
    """Back from the editor once, checked but for three claims, each of which blocks for another reason."""
    sheet = Sheet(desk, NORA, NewBrief(METRE, date(2024, 5, 20), timedelta(hours=-2)))
    sheet.find_all(TOMAS, ON_METRE)
    sheet.send_to_editor(TOMAS)
    sheet.send_back(HELEN, "“It” in the sentence on the Planck constant: name the kilogram.")
    sheet.reword(TOMAS, "Planck", "Since 20 May 2019 the kilogram has rested on the Planck constant.")
    sheet.comment(NORA, "never been made legal", "I meant: it is not compulsory. I will send a new sentence.")
    sheet.send_to_editor(TOMAS)
    with suppress(GateClosed):  # what still blocks is refused, and the refusal stands in the log
        sheet.sign(HELEN, PASSWORD)


def make_restricted(desk: DemoDesk) -> None:
    """Brought in by its editor, because nobody else could put people on it."""
    under_embargo = NewBrief(ANTARCTICA, date(2024, 12, 1), timedelta(days=9), HandlingMark.RESTRICTED)
    sheet = Sheet(desk, NORA, under_embargo, by=HELEN)
    sheet.add_person(HELEN, AMINA, Part.CHECKER)
    for finding in ON_ANTARCTICA:
        sheet.find(AMINA, finding)
    sheet.take(AMINA, "military measures")


def make_draft(desk: DemoDesk) -> None:
    """Split, and not yet open for checking."""
    new = NewBrief(
        MEMBERS, date(2024, 10, 24), timedelta(days=5), HandlingMark.LIMITED, open_for_checking=False
    )
    Sheet(desk, NORA, new)
