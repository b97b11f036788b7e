"""The trained tagger and dependency parser: tokens with their part of speech and their place in the tree.

Made by training/train.py, see weights/NOTICE. It is loaded with the first text, never at import.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from reviewdesk.splitting.lexicons.verbs import OFTEN_NOUNS, RARELY_ADJECTIVES
from reviewdesk.splitting.morphology import lemma_of, lemmas_of_third_person, only_past, past_lemmas
from reviewdesk.splitting.repairs import FINITE_TAGS, repaired
from reviewdesk.splitting.tokens import Token

BATCH = 64
HELPERS = frozenset({"aux", "aux:pass", "cop"})
NO_VERBS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "VBG", "FW"})
BEFORE_VERB = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "RB", ",", "''", "-RRB-"})
# Verbs that every treebank is full of, to stand in for one that the parser took for a noun.
STAND_INS = {"present": ("takes", "comes"), "past": ("took", "came")}
OBJECT_STARTS = frozenset({"DT", "CD", "PRP", "PRP$"})
OBJECT_TAGS = frozenset({"DT", "CD", "PRP", "PRP$", "JJ", "NN", "NNS", "NNP"})


@cache
def loaded() -> Any:
    """Load the weights. Numpy's own matrix product is several times as fast as spaCy's default."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    with as_file(files("reviewdesk.splitting") / "weights" / "parser") as folder:
        return spacy.load(folder)


def parse(sentences: Iterable[str]) -> Iterator[list[Token]]:
    """Parse sentences in order, each by itself. Spaces make no tokens."""
    pipeline = loaded()
    for doc in pipeline.pipe((_words_of(pipeline, one) for one in sentences), batch_size=BATCH):
        tokens = _tokens(doc)
        stand_ins = _stand_ins(doc, tokens)
        if stand_ins:
            again = _tokens(pipeline(_with(doc, stand_ins)))
            tokens = again if _is_finite(again) else tokens
        yield repaired(tokens, [token.lower_ for token in doc])


def _words_of(pipeline: Any, sentence: str) -> Any:
    from spacy.tokens import Doc

    found = [token for token in pipeline.tokenizer(sentence) if not token.is_space]
    places = [(token.idx, token.idx + len(token)) for token in found]
    spaces = [end < len(sentence) and sentence[end].isspace() for _, end in places]
    words = [token.text for token in found]
    return Doc(pipeline.vocab, words=words, spaces=spaces, user_data={"places": places})


def _with(doc: Any, stand_ins: dict[int, str]) -> Any:
    from spacy.tokens import Doc

    words = [stand_ins.get(token.i, token.text) for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    return Doc(doc.vocab, words=words, spaces=spaces, user_data=doc.user_data)


def _tokens(doc: Any) -> list[Token]:
    places = doc.user_data["places"]
    return [
        Token(start, end, token.tag_, token.dep_, token.head.i)
        for (start, end), token in zip(places, doc, strict=True)
    ]


def _stand_ins(doc: Any, tokens: list[Token]) -> dict[int, str]:
    """What to read in the place of words that were taken for nouns and may be verbs, by their index.

    The treebanks know few verbs; the splitter's lexicon knows more: "the fleet leaves" is no pile of nouns.
    Where no finite verb carries the sentence, every noun that could be one is tried; else only what stands
    right after a coordinator.
    """
    finite = _is_finite(tokens)
    stand_ins: dict[int, str] = {}
    for at, token in enumerate(tokens):
        if at == 0 or token.tag not in NO_VERBS or (finite and not _after_coordinator(tokens, at)):
            continue
        word = doc[at].lower_
        kind = _joined_verb(tokens, at, word) if finite else _may_be_verb(tokens, at, word, doc[-1].text)
        if kind:
            takes_object = at + 1 < len(tokens) and tokens[at + 1].tag in OBJECT_TAGS
            stand_ins[at] = STAND_INS[kind][0 if takes_object else 1]
    return stand_ins


def _is_finite(tokens: list[Token]) -> bool:
    """Whether the sentence hangs on a finite verb, or on what has a finite helper."""
    roots = {at for at, token in enumerate(tokens) if token.head == at}
    return any(
        token.tag in FINITE_TAGS and (at in roots or (token.head in roots and token.relation in HELPERS))
        for at, token in enumerate(tokens)
    )


def _may_be_verb(tokens: list[Token], at: int, word: str, last: str) -> str:
    """ "present" or "past" for a noun or participle that can be a finite verb where it stands."""
    if tokens[at - 1].tag not in BEFORE_VERB:
        return ""
    is_sentence = last in '.!?”"'
    if word in lemmas_of_third_person():
        return "present" if is_sentence or lemmas_of_third_person()[word] not in OFTEN_NOUNS else ""
    return "past" if is_sentence and (word in only_past() or word in past_lemmas()) else ""


def _after_coordinator(tokens: list[Token], at: int) -> bool:
    return tokens[at - 1].tag == "CC" or (
        at > 1 and tokens[at - 1].tag == "RB" and tokens[at - 2].tag == "CC"
    )


def _joined_verb(tokens: list[Token], at: int, word: str) -> str:
    """After a coordinator: "and now plans to", "and buys 3", "and reviewed documents"."""
    after = tokens[at + 1].tag if at + 1 < len(tokens) else ""
    adverb_between = tokens[at - 1].tag == "RB"
    if word in lemmas_of_third_person():
        has_object = after in OBJECT_STARTS and _hangs_on(tokens, at, "VBZ")
        return "present" if adverb_between or has_object else ""
    modifier = tokens[at].relation in ("amod", "compound") and after == "NNS" and not adverb_between
    if modifier and _hangs_on(tokens, at, "VBD") and lemma_of(word) in RARELY_ADJECTIVES:
        return "past"
    return ""


def _hangs_on(tokens: list[Token], before: int, tag: str) -> bool:
    """Whether the sentence hangs on a verb of this form that stands before."""
    return any(token.tag == tag and token.head == at for at, token in enumerate(tokens[:before]))
