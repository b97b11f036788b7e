"""The field's terms as closed lists. A code is stored, a label is shown; an unknown code is refused."""

from enum import StrEnum


class Term(StrEnum):
    """A code with the label that people read: `VerdictCode("confirmed").label == "Confirmed"`."""

    label: str

    def __new__(cls, code: str, label: str = "") -> "Term":
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label or code.replace("_", " ").capitalize()
        return member


class Role(Term):
    """What a person is on the desk. Auditor and admin exclude every other role."""

    AUTHOR = "author", "Author"
    CHECKER = "checker", "Fact-checker"
    EDITOR = "editor", "Editor"
    AUDITOR = "auditor", "Auditor"
    ADMIN = "admin", "Admin"


class Part(Term):
    """What a person is in one brief. A person has one part in a brief, never two."""

    AUTHOR = "author", "Author"
    CHECKER = "checker", "Checker"
    SECOND_CHECKER = "second_checker", "Second checker"
    EDITOR = "editor", "Editor"


class BriefStatus(Term):
    DRAFT = "draft", "Draft"
    IN_CHECK = "in_check", "In check"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"
    CORRECTED = "corrected", "Corrected"
    RETRACTED = "retracted", "Retracted"
    KILLED = "killed", "Killed"


class HandlingMark(Term):
    """Who may see a brief at all; printed on every page and export of it."""

    DESK = "desk", "Desk"
    LIMITED = "limited", "Limited"
    RESTRICTED = "restricted", "Restricted"

    @property
    def explained(self) -> str:
        return {
            HandlingMark.DESK: "Everyone who works at this desk may see it.",
            HandlingMark.LIMITED: "Only the people on the brief, the editors and the auditors may see it.",
            HandlingMark.RESTRICTED: "Only the people on the brief and the auditors may see it.",
        }[self]


class BlockKind(Term):
    TITLE = "title"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    CAPTION = "caption"
    TABLE_ROW = "table_row"


class ClaimKind(Term):
    NUMBER = "number", "Number"
    COMPARISON = "comparison", "Comparison or change"
    DATE = "date", "Date or term"
    EVENT = "event", "Event"
    SCHEDULED_EVENT = "scheduled_event", "Scheduled event"
    ROLE = "role", "Name, title or role"
    MEMBERSHIP = "membership", "Organisation or membership"
    PLACE = "place", "Place"
    QUOTATION = "quotation", "Quotation"
    ATTRIBUTED = "attributed", "Attributed statement"
    LEGAL = "legal", "Legal or treaty status"
    SUPERLATIVE = "superlative", "Superlative"
    CAUSE = "cause", "Cause"
    DEFINITION = "definition", "Definition"
    HISTORY = "history", "History"
    JUDGEMENT = "judgement", "Analytic judgement"
    FORECAST = "forecast", "Forecast"
    ASSUMPTION = "assumption", "Assumption"
    OPINION = "opinion", "Opinion"

    @property
    def is_factual(self) -> bool:
        """Judgements, forecasts, assumptions and opinions are reviewed under ICD 203, not for truth."""
        return self not in (
            ClaimKind.JUDGEMENT,
            ClaimKind.FORECAST,
            ClaimKind.ASSUMPTION,
            ClaimKind.OPINION,
        )


class VerdictCode(Term):
    """The verdicts, in the order of the keys 1 to 7. No verdict yet is None, never a code."""

    CONFIRMED = "confirmed", "Confirmed"
    NEEDS_CONTEXT = "needs_context", "Needs context"
    IMPRECISE = "imprecise", "Imprecise"
    INCORRECT = "incorrect", "Incorrect"
    DISPUTED = "disputed", "Disputed"
    UNVERIFIED = "unverified", "Not verifiable"
    NOT_FACTUAL = "not_factual", "Not a factual claim"

    @property
    def is_factual(self) -> bool:
        return self is not VerdictCode.NOT_FACTUAL

    @property
    def blocks(self) -> bool:
        """Blocks publication until the claim is corrected, cut, attributed or accepted by the editor."""
        return self in (VerdictCode.INCORRECT, VerdictCode.UNVERIFIED)


class ReasonCode(Term):
    WRONG_NUMBER = "wrong_number"
    WRONG_UNIT = "wrong_unit"
    WRONG_DATE = "wrong_date"
    OUTDATED = "outdated"
    WRONG_NAME = "wrong_name", "Wrong name or title"
    MISQUOTE = "misquote"
    MISATTRIBUTED = "misattributed"
    OUT_OF_CONTEXT = "out_of_context"
    OVERSTATED = "overstated"
    CHERRY_PICKED = "cherry_picked", "Cherry-picked"
    UNSUPPORTED_CAUSE = "unsupported_cause"
    SOURCE_SAYS_LESS = "source_says_less"
    CIRCULAR_SOURCING = "circular_sourcing"
    ARITHMETIC = "arithmetic"
    TRANSLATION = "translation"
    SUPERLATIVE_UNPROVEN = "superlative_unproven"


class Confidence(Term):
    """How sure the checker is of the verdict (ICD 203), apart from the verdict."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class Round(Term):
    FIRST = "first", "First check"
    SECOND = "second", "Second check"
    DECISION = "decision", "Editor's decision"


class WorkState(Term):
    OPEN = "open"
    ASSIGNED = "assigned"
    IN_CHECK = "in_check"
    AWAITING_SECOND = "awaiting_second", "Awaiting second check"
    CLOSED = "closed"


class Place(Term):
    PLACED = "placed"
    CONTEXT_CHANGED = "context_changed"
    ORPHANED = "orphaned"


class Inclusion(Term):
    """Whether a claim counts. Set aside: nothing to check. Withdrawn: cut from the text. Replaced: by the
    claims it was split or joined into, which are checked in its place."""

    IN = "in", "In"
    SET_ASIDE = "set_aside", "Set aside"
    WITHDRAWN = "withdrawn", "Withdrawn"
    REPLACED = "replaced", "Replaced"


class SetAsideReason(Term):
    """Why words say nothing that could be checked or judged."""

    HEADING = "heading", "Heading without a fact"
    NAVIGATION = "navigation", "Byline, credit, caption or page furniture"
    TRANSITION = "transition", "Transition or announcement of structure"
    QUESTION = "question", "Question"
    INSTRUCTION = "instruction", "Instruction to the reader"
    GREETING = "greeting", "Courtesy or exclamation"
    DUPLICATE = "duplicate", "Covered by another claim"
    NO_STATEMENT = "no_statement", "Fragment that states nothing"
    OTHER = "other", "Other, said in words"


class DraftAct(Term):
    """What a person decides on one of the splitter's drafts before the brief is stored."""

    ACCEPT = "accept", "Accepted"
    SET_ASIDE = "set_aside", "Set aside"
    RESTORE = "restore", "Brought back in"
    SPLIT = "split", "Split"
    JOIN = "join", "Joined"


class Risk(Term):
    """What to check first. A risk carries its reason in words."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class LinkKind(Term):
    SAME_AS = "same_as", "Says the same as"
    CONFLICTS_WITH = "conflicts_with", "Conflicts with"


class ParentKind(Term):
    SPLIT = "split", "Split from"
    JOIN = "join", "Joined from"


class Medium(Term):
    OFFICIAL = "official_document", "Official document"
    DATASET = "dataset", "Dataset"
    LAW = "law_or_treaty", "Law or treaty"
    STATEMENT = "statement", "Statement"
    INTERVIEW = "interview", "Interview"
    MEDIA = "media_report", "Media report"
    ACADEMIC = "academic", "Academic"
    NGO = "ngo", "NGO"
    COMMERCIAL = "commercial_data", "Commercial data"
    SOCIAL = "social_media", "Social media"
    IMAGERY = "imagery", "Imagery"
    AI_OUTPUT = "ai_output", "AI output"


class Directness(Term):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"


class Reliability(Term):
    """Reliability of the source, NATO/Admiralty grade A to F."""

    A = "A", "Completely reliable"
    B = "B", "Usually reliable"
    C = "C", "Fairly reliable"
    D = "D", "Not usually reliable"
    E = "E", "Unreliable"
    F = "F", "Reliability cannot be judged"


class Credibility(Term):
    """Credibility of the item, NATO/Admiralty grade 1 to 6."""

    ONE = "1", "Confirmed by other sources"
    TWO = "2", "Probably true"
    THREE = "3", "Possibly true"
    FOUR = "4", "Doubtful"
    FIVE = "5", "Improbable"
    SIX = "6", "Truth cannot be judged"


class Stance(Term):
    SUPPORTS = "supports", "Supports"
    PARTLY_SUPPORTS = "partly_supports", "Partly supports"
    CONTRADICTS = "contradicts", "Contradicts"
    CONTEXT = "context", "Gives context"


class SignatureMeaning(Term):
    """What a signature says. Shown beside it for ever."""

    CHECKED = "checked", "I checked these claims against the evidence named."
    APPROVED = "approved", "I have read this exact text and its check and approve it for publication."


class Outcome(Term):
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
