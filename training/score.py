"""How well a pipeline parses a treebank, on its own tokens and sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from training.treebank import Sentence


@dataclass(frozen=True, slots=True)
class Scores:
    """Per cent of tokens, punctuation counted, relations without their subtypes (as CoNLL 2018 counts)."""

    tag: float
    uas: float
    las: float


def score(nlp: Language, sentences: Sequence[Sentence]) -> Scores:
    """Parse the sentences and compare token by token.

    Source: Zeman et al. 2018, CoNLL 2018 Shared Task, section 4.
    """
    docs = (Doc(nlp.vocab, words=list(one.words), spaces=list(one.spaces)) for one in sentences)
    tokens = tags = heads = labels = 0
    for gold, doc in zip(sentences, nlp.pipe(docs), strict=True):
        for token in doc:
            right = gold.heads[token.i] == token.head.i
            tokens += 1
            tags += gold.tags[token.i] == token.tag_
            heads += right
            labels += right and _plain(gold.labels[token.i]) == _plain(token.dep_)
    return Scores(*(100 * one / tokens for one in (tags, heads, labels)))


def _plain(label: str) -> str:
    return label.lower().split(":")[0]
