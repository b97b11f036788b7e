"""What the checkers of the main demo brief find, each with the evidence for it."""

from reviewdesk.demo import sources
from reviewdesk.demo.sheet import Finding, Proof
from reviewdesk.domain.vocab import Confidence, Credibility, ReasonCode, Stance, VerdictCode

SPENDING = "2 percent of GDP 2027"
EXERCISES = "exercise together"

ON_SERVICEMEMBERS = Finding(
    "55,000 servicemembers",
    VerdictCode.CONFIRMED,
    proofs=(
        Proof(
            sources.STATE_FACT_SHEET,
            "the approximately 55,000 U.S. military personnel stationed in Japan",
            "second paragraph",
        ),
    ),
)
ON_SPENDING_AT_FIRST = Finding(SPENDING, VerdictCode.CONFIRMED, confidence=Confidence.MODERATE)

BY_TOMAS = (
    Finding(
        SPENDING,
        VerdictCode.NEEDS_CONTEXT,
        "The strategy counts more than the defense ministry’s budget towards the 2 percent, measures it "
        "against the GDP of 2022, and means the fiscal year 2027, which ends in March 2028. Say what is "
        "counted.",
        (
            Proof(
                sources.SECURITY_STRATEGY,
                "In short: steps are to bring the budget for defense and for complementary initiatives to "
                "2 percent of the present GDP in fiscal 2027.",
                "chapter VI",
            ),
            Proof(
                sources.JIIA_REPORT,
                "the combined budget level for the fundamental reinforcement of defense capabilities and "
                "complementary initiatives will reach 2% of the current GDP in FY2027",
                "second paragraph",
                Stance.PARTLY_SUPPORTS,
            ),
        ),
        (ReasonCode.OUT_OF_CONTEXT,),
    ),
    Finding(
        "43 trillion yen",
        VerdictCode.CONFIRMED,
        "Both reports give the sum; the old plan for the five years from 2019 held 27.5 trillion.",
        (
            Proof(
                sources.KYODO_BUILDUP,
                "Japan will spend 43 trillion yen ($326 billion) over five years from fiscal 2023",
                "second paragraph",
            ),
            Proof(
                sources.NIKKEI_BUDGET,
                "Japan's defense ministry budget for the five years through fiscal 2027 will total 43 "
                "trillion yen ($324 billion)",
                "second paragraph",
                credibility=Credibility.ONE,
            ),
        ),
    ),
    Finding(
        "Tomahawk",
        VerdictCode.IMPRECISE,
        "Both agencies report up to 400 missiles: 400 is the most that the agreement allows. Write “up "
        "to 400”.",
        (
            Proof(
                sources.JIJI_TOMAHAWK,
                "to buy up to 400 U.S.-made Tomahawk cruise missiles in fiscal 2025-2027",
                "first paragraph",
                Stance.PARTLY_SUPPORTS,
            ),
            Proof(
                sources.AP_TOMAHAWK,
                "Japan has signed a deal with the United States to purchase up to 400 Tomahawk cruise "
                "missiles",
                "first paragraph",
                Stance.PARTLY_SUPPORTS,
            ),
        ),
        (ReasonCode.OVERSTATED, ReasonCode.SOURCE_SAYS_LESS),
    ),
    Finding(
        "85 facilities",
        VerdictCode.DISPUTED,
        "The research service of Congress counts 85 facilities for the forces’ exclusive use, the Japanese "
        "ministry 78, and 131 with those that are shared. The sentence must say whose count it is.",
        (
            Proof(
                sources.CRS_ALLIANCE,
                "About 54,000 U.S. troops are stationed in Japan and have the exclusive use of 85 "
                "facilities.",
                "summary, first paragraph",
            ),
            Proof(
                sources.MOD_FACILITIES,
                "In short: 78 facilities for exclusive use; 131 with those used jointly.",
                "table, as of 31 March 2020",
                Stance.CONTRADICTS,
            ),
        ),
        confidence=Confidence.MODERATE,
    ),
    Finding(
        "since last summer",
        VerdictCode.UNVERIFIED,
        "No public document says when the work began. Name the source, or cut the sentence.",
        confidence=Confidence.MODERATE,
    ),
    Finding(
        "matters more Beijing",
        VerdictCode.NOT_FACTUAL,
        "A judgement of the author, and marked as one by its wording. No alternative is weighed.",
    ),
)
BY_AMINA = (
    Finding(
        "White House state dinner",
        VerdictCode.CONFIRMED,
        proofs=(
            Proof(
                sources.WHITE_HOUSE_VISIT,
                "for an Official Visit to the United States, which will include a state dinner, on April "
                "10, 2024",
                "first sentence",
            ),
            Proof(
                sources.YOMIURI_VISIT,
                "This will be the first official visit by a Japanese prime minister to include a state "
                "dinner since the late former Prime Minister Shinzo Abe visited in 2015.",
                "second paragraph",
                credibility=Credibility.ONE,
            ),
        ),
    ),
    Finding(
        "Kishida told Shangri-La",
        VerdictCode.CONFIRMED,
        "The words stand so in the English text of the speech; the day was 10 June.",
        (Proof(sources.KISHIDA_SPEECH, "Ukraine today may be East Asia tomorrow"),),
    ),
    Finding(
        "Ukraine today may be",
        VerdictCode.NOT_FACTUAL,
        "What was said is a warning, not a fact. That it was said is checked in the claim beside it.",
    ),
    Finding(
        "met at Camp David",
        VerdictCode.CONFIRMED,
        proofs=(
            Proof(
                sources.CAMP_DAVID,
                "convened at Camp David to inaugurate a new era of trilateral partnership",
                "first sentence",
            ),
        ),
    ),
    Finding(
        EXERCISES,
        VerdictCode.CONFIRMED,
        proofs=(
            Proof(
                sources.CAMP_DAVID,
                "annual, named, multi-domain trilateral exercises on a regular basis",
                "the paragraph on security",
            ),
        ),
    ),
    Finding(
        "exchange of warnings began",
        VerdictCode.CONFIRMED,
        "The statement is of 19 December 2023 and says “today”.",
        (
            Proof(
                sources.WARNINGS,
                "fully activated a real-time DPRK missile warning data sharing mechanism",
                "first sentence",
            ),
        ),
    ),
    Finding(
        "no obligation under international law",
        VerdictCode.CONFIRMED,
        proofs=(
            Proof(
                sources.CONSULT,
                "This commitment is not intended to give rise to rights or obligations under "
                "international or domestic law.",
                "last sentence",
            ),
        ),
    ),
    Finding(
        "Japan Security Council until the end of 2024",
        VerdictCode.CONFIRMED,
        proofs=(
            Proof(
                sources.MOFA_ELECTION,
                "will serve a two-year term in the UNSC starting from January 1, 2023",
                "point 1",
            ),
        ),
    ),
    Finding(
        "South Korea Security Council until the end of 2025",
        VerdictCode.CONFIRMED,
        proofs=(
            Proof(
                sources.UN_CHARTER,
                "The non-permanent members of the Security Council shall be elected for a term of two years.",
                "Article 23, paragraph 2",
                Stance.CONTEXT,
            ),
            Proof(
                sources.KOREA_ELECTION,
                "The newly elected members will take up their new responsibilities on Jan. 1, 2024, and "
                "serve till Dec. 31, 2025.",
                "second paragraph",
            ),
        ),
    ),
    Finding(
        "eleventh term",
        VerdictCode.INCORRECT,
        "It is the twelfth. That no other member was elected as often is right.",
        (
            Proof(
                sources.MOFA_ELECTION,
                "Japan will assume membership in the UNSC for the 12th time since joining the UN in "
                "1956, which is more than any other UN Member State.",
                "point 1",
                Stance.CONTRADICTS,
            ),
        ),
        (ReasonCode.WRONG_NUMBER,),
    ),
    Finding(
        "signed a treaty December",
        VerdictCode.CONFIRMED,
        proofs=(
            Proof(
                sources.HANSARD_FIGHTER,
                "On Thursday 14 December in Tokyo, alongside my Italian Defence Minister colleague Guido "
                "Crosetto and my Japanese colleague Minister Minoru Kihara, I signed the GCAP treaty.",
                "opening statement",
            ),
        ),
    ),
)
