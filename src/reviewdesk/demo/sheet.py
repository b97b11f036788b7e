"""A demo brief on its way over the desk: whatever is done to it goes through the services.

Claims are named by words of theirs, not by number, because another splitter numbers them otherwise.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from reviewdesk.demo.people import PETER, DemoDesk
from reviewdesk.domain.facts import Actor, BriefFacts, ClaimFacts
from reviewdesk.domain.values import text_sha256
from reviewdesk.domain.vocab import (
    ClaimKind,
    Confidence,
    Credibility,
    HandlingMark,
    Inclusion,
    Part,
    ReasonCode,
    SetAsideReason,
    Stance,
    VerdictCode,
)
from reviewdesk.intake import clean_text
from reviewdesk.readmodels.claim_states import ClaimState, load_states
from reviewdesk.services import briefs, claims, comments, cutting, evidence, people, signoffs, verdicts
from reviewdesk.services.drafts import split_text
from reviewdesk.services.placed import ActOnClaim
from reviewdesk.services.sources import SourceFields
from reviewdesk.storage.facts import load_brief
from reviewdesk.storage.sources import twins_of


class ClaimMissing(LookupError):
    """The demo's script speaks of a claim that the splitter did not make."""


@dataclass(frozen=True)
class Proof:
    """A source as evidence. A passage that begins with “In short:” is ours; any other stands there."""

    source: SourceFields
    passage: str = ""
    locator: str = ""
    stance: Stance = Stance.SUPPORTS
    credibility: Credibility = Credibility.TWO
    looked_at_days_ago: int = 1


@dataclass(frozen=True)
class Finding:
    """A verdict with its evidence, on the claim that holds these words."""

    words: str
    code: VerdictCode
    rationale: str = ""
    proofs: tuple[Proof, ...] = ()
    reasons: tuple[ReasonCode, ...] = ()
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True)
class NewBrief:
    """A text as its author hands it in; `due_in` counts from now, to the full hour."""

    text: str
    brief_date: date
    due_in: timedelta
    handling: HandlingMark = HandlingMark.DESK
    open_for_checking: bool = True


class Sheet:
    """One brief of the demo desk and what its people do to it."""

    def __init__(self, desk: DemoDesk, author: str, new: NewBrief, *, by: str | None = None) -> None:
        self._desk = desk
        self._uow = desk.uow
        text = clean_text(new.text).text
        self.title = text.partition("\n")[0]
        due_at = (desk.uow.clock() + new.due_in).replace(minute=0, second=0, microsecond=0)
        wanted = briefs.SubmitBrief(
            text=text,
            text_sha256=text_sha256(text),
            title=self.title,
            brief_date=new.brief_date,
            author_id=desk.id_of(author),
            deadline_at=due_at,
            handling=new.handling,
            open_for_checking=new.open_for_checking,
        )
        drafts = split_text(text, new.brief_date)
        self.id = briefs.submit_brief(self._uow, desk.people[by or author], wanted, drafts)

    def add_person(self, by: str, who: str, part: Part) -> None:
        wanted = people.AddPerson(account_id=self._desk.id_of(who), part=part)
        people.add_person(self._uow, self._actor(by), self.id, wanted)

    def claim(self, words: str, place: int | None = None) -> ClaimState:
        """Return the claim that holds all these words: the shortest, or by its place among them in the text.

        Raises: ClaimMissing, naming the words and what claims there are.
        """
        found = [claim for claim in self.claims() if _holds(claim, words)]
        if len(found) <= (place or 0):
            known = "\n  ".join(claim.statement for claim in self.claims())
            raise ClaimMissing(f"no claim of the brief “{self.title}” holds “{words}” among:\n  {known}")
        return min(found, key=lambda claim: len(claim.statement)) if place is None else found[place]

    def claims(self) -> list[ClaimState]:
        """Return the claims that count, as they stand now, in text order."""
        with self._uow.read() as session:
            _, brief = load_brief(session, self._actor(PETER), self.id)
            return [claim for claim in load_states(session, brief) if claim.facts.inclusion is Inclusion.IN]

    def take(self, who: str, words: str) -> None:
        claim = self.claim(words).facts
        claims.take_claim(self._uow, self._actor(who), claim.id, ActOnClaim(version=claim.version))

    def reword(self, who: str, words: str, statement: str) -> None:
        claim = self.claim(words).facts
        wanted = claims.Reword(version=claim.version, statement=statement)
        claims.reword(self._uow, self._actor(who), claim.id, wanted)

    def set_kind(self, who: str, words: str, kind: ClaimKind) -> None:
        """Name a claim's kind, unless the splitter named it so."""
        claim = self.claim(words).facts
        if claim.kind is not kind:
            self._set_kind(who, claim, kind)

    def set_aside(self, who: str, words: str, reason: SetAsideReason, note: str) -> None:
        claim = self.claim(words).facts
        wanted = claims.SetAside(version=claim.version, reason=reason, note=note)
        claims.set_aside(self._uow, self._actor(who), claim.id, wanted)

    def split(self, who: str, words: str, before: str) -> None:
        """Cut a claim in two, before the words given."""
        claim = self.claim(words).facts
        wanted = cutting.Split(version=claim.version, cut=claim.words.replace(before, f"| {before}", 1))
        cutting.split_claim(self._uow, self._actor(who), claim.id, wanted)

    def join(self, who: str, words: str, others: str) -> None:
        claim = self.claim(words).facts
        wanted = cutting.Join(version=claim.version, other_id=self.claim(others).facts.id)
        cutting.join_claims(self._uow, self._actor(who), claim.id, wanted)

    def comment(self, who: str, words: str, body: str) -> None:
        claim = self.claim(words).facts
        comments.add_comment(self._uow, self._actor(who), claim.id, comments.AddComment(body=body))

    def cite(self, who: str, words: str, proof: Proof) -> str:
        """Attach evidence, with the desk's own record of the source where it has one; return its id."""
        return self._cite(who, self.claim(words).facts, proof)

    def withdraw_evidence(self, who: str, evidence_id: str, reason: str) -> None:
        wanted = evidence.WithdrawEvidence(reason=reason)
        evidence.withdraw_evidence(self._uow, self._actor(who), evidence_id, wanted)

    def find(self, who: str, finding: Finding, place: int | None = None) -> None:
        """Attach a finding's evidence to its claim and give the verdict."""
        self._find(who, self.claim(finding.words, place).facts, finding)

    def find_all(self, who: str, findings: tuple[Finding, ...]) -> None:
        """Check every claim without a verdict by the first finding whose words it holds.

        However finely the text is cut: a finding without words holds for all claims that are left.
        """
        for claim in self.claims():
            fitting = (finding for finding in findings if _holds(claim, finding.words))
            if claim.facts.verdict is None and (finding := next(fitting, None)):
                self._find(who, claim.facts, finding)

    def withdraw_verdict(self, who: str, words: str, reason: str) -> None:
        claim = self.claim(words).facts
        wanted = verdicts.WithdrawVerdict(version=claim.version, reason=reason)
        verdicts.withdraw_verdict(self._uow, self._actor(who), claim.id, wanted)

    def accept(self, who: str, words: str, reason: str) -> None:
        """Let a verdict that blocks pass the gate."""
        claim = self.claim(words).facts
        wanted = verdicts.AcceptVerdict(version=claim.version, reason=reason)
        verdicts.accept_verdict(self._uow, self._actor(who), claim.id, wanted)

    def send_to_editor(self, who: str) -> None:
        briefs.send_to_editor(self._uow, self._actor(who), self.id, self._move())

    def send_back(self, who: str, reason: str) -> None:
        briefs.send_back(self._uow, self._actor(who), self.id, self._move_because(reason))

    def kill(self, who: str, reason: str) -> None:
        briefs.kill(self._uow, self._actor(who), self.id, self._move_because(reason))

    def sign(self, who: str, password: str) -> None:
        """Sign the exact text. Raises: GateClosed with everything that blocks."""
        brief, actor = self._brief(), self._actor(who)
        wanted = signoffs.SignText.model_validate(
            {
                "version": brief.version,
                "printed_name": actor.name,
                "password": password,
                "text_sha256": brief.revision_sha256,
            }
        )
        signoffs.sign_text(self._uow, actor, self.id, wanted)

    def publish(self, who: str) -> None:
        wanted = signoffs.Publish(version=self._brief().version)
        signoffs.publish(self._uow, self._actor(who), self.id, wanted)

    def _cite(self, who: str, claim: ClaimFacts, proof: Proof) -> str:
        source = proof.source
        with self._uow.read() as session:
            known = twins_of(session, title=source.title, publisher=source.publisher, url=source.url)
        wanted = evidence.AddEvidence(
            source_id=known[0].id if known else None,
            source=None if known else source,
            stance=proof.stance,
            passage=proof.passage,
            locator=proof.locator,
            looked_at_on=self._desk.today(who, proof.looked_at_days_ago),
            credibility=proof.credibility,
        )
        return evidence.add_evidence(self._uow, self._actor(who), claim.id, wanted)

    def _find(self, who: str, claim: ClaimFacts, finding: Finding) -> None:
        for proof in finding.proofs:
            self._cite(who, claim, proof)
        if finding.code.is_factual and not claim.kind.is_factual:
            claim = self._set_kind(who, claim, ClaimKind.EVENT)
        wanted = verdicts.SetVerdict(
            version=claim.version,
            code=finding.code,
            rationale=finding.rationale,
            reasons=list(finding.reasons),
            confidence=finding.confidence,
            as_of_on=self._desk.today(who),
        )
        verdicts.set_verdict(self._uow, self._actor(who), claim.id, wanted)

    def _set_kind(self, who: str, claim: ClaimFacts, kind: ClaimKind) -> ClaimFacts:
        wanted = claims.SetKind(version=claim.version, kind=kind)
        claims.set_kind(self._uow, self._actor(who), claim.id, wanted)
        return replace(claim, kind=kind, version=claim.version + 1)

    def _actor(self, who: str) -> Actor:
        return self._desk.people[who]

    def _brief(self) -> BriefFacts:
        with self._uow.read() as session:
            _, brief = load_brief(session, self._actor(PETER), self.id)
            return brief

    def _move(self) -> briefs.MoveBrief:
        return briefs.MoveBrief(version=self._brief().version)

    def _move_because(self, reason: str) -> briefs.MoveBriefBecause:
        return briefs.MoveBriefBecause(version=self._brief().version, reason=reason)


def _holds(claim: ClaimState, words: str) -> bool:
    said = f"{claim.statement} {claim.facts.words}".casefold()
    return all(word in said for word in words.casefold().split())
