"""Mistakes of the parser that its own tree gives away, put right."""

from dataclasses import replace

from reviewdesk.splitting.tokens import Token

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
AUXILIARIES = frozenset(
    """be am is are was were been being have has had having do does did get gets got gotten getting 's ’s 're
    ’re 'm ’m 've ’ve 'd ’d 'll ’ll""".split()
)


def repaired(tokens: list[Token], words: list[str]) -> list[Token]:
    """Return the tokens with such mistakes mended. `words` are theirs, in small letters."""
    tokens = _nouns_for_helpers(tokens, words)
    tokens = _verbs_beside_nouns(tokens)
    return _first_of_two_clauses(tokens)


def _nouns_for_helpers(tokens: list[Token], words: list[str]) -> list[Token]:
    """ "exports fell": only "be", "have", "do" and "get" help a verb; another word is its subject."""
    mended = list(tokens)
    for at, token in enumerate(tokens):
        if token.relation in ("aux", "aux:pass") and token.tag == "VBZ" and words[at] not in AUXILIARIES:
            mended[at] = replace(token, tag="NNS", relation="nsubj")
            if tokens[token.head].tag == "VBN":
                mended[token.head] = replace(mended[token.head], tag="VBD")
            for other, one in enumerate(tokens):
                if one.head == at and one.relation in ("obl", "advmod", "advcl"):
                    mended[other] = replace(one, head=token.head)
    return mended


def _verbs_beside_nouns(tokens: list[Token]) -> list[Token]:
    """ "builds roads and owns three ports": the second verb is joined to the first and has its object."""
    mended = list(tokens)
    for at, token in enumerate(tokens):
        beside_noun = (
            token.relation == "conj" and token.tag in FINITE_TAGS and tokens[token.head].tag in NOUNS
        )
        if not beside_noun or any(one.head == at and one.relation.startswith("nsubj") for one in tokens):
            continue
        verb = _verb_above(tokens, token.head)
        if verb is None:
            continue
        mended[at] = replace(token, head=verb)
        for later in range(at + 1, len(tokens)):
            if tokens[later].head == token.head and tokens[later].relation == "conj":
                mended[later] = replace(tokens[later], head=at, relation="obj")
                break
    return mended


def _verb_above(tokens: list[Token], at: int) -> int | None:
    for _ in tokens:
        if tokens[at].tag in FINITE_TAGS:
            return at
        if tokens[at].head == at:
            return None
        at = tokens[at].head
    return None


def _first_of_two_clauses(tokens: list[Token]) -> list[Token]:
    """ "The treaty entered into force, and both sides renewed it": two subjects are two clauses."""
    for root, token in enumerate(tokens):
        if token.head != root:
            continue
        subjects = [
            at for at, one in enumerate(tokens) if one.head == root and one.relation.startswith("nsubj")
        ]
        joins = [
            at for at, one in enumerate(tokens) if one.head == root and one.relation == "cc" and at < root
        ]
        if len(subjects) != 2 or not any(subjects[0] < at < subjects[1] for at in joins):
            continue
        first = next(
            (
                at
                for at, one in enumerate(tokens)
                if one.head == subjects[0] and one.relation == "acl" and one.tag == "VBD"
            ),
            None,
        )
        if first is not None:
            return _as_two(tokens, root, first, subjects[0])
    return tokens


def _as_two(tokens: list[Token], root: int, first: int, subject: int) -> list[Token]:
    mended = list(tokens)
    mended[first] = replace(tokens[first], head=first, relation=tokens[root].relation)
    mended[subject] = replace(tokens[subject], head=first)
    mended[root] = replace(tokens[root], head=first, relation="conj")
    return mended
