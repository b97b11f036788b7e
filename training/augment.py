"""Ways of writing that the treebanks lack and briefs are full of, put into their sentences at random."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from reviewdesk.splitting.lexicons.verbs import IRREGULAR, REGULAR
from reviewdesk.splitting.morphology import regular_past, third_person
from training.treebank import Sentence

Words = list[str]

_DASHES = {"-": "–", "--": "—", "–": "-", "—": "--"}
_CURRENCIES = ("$", "€", "£", "¥")
_PERCENT = {"%": "percent", "percent": "%"}
_HELPERS = ("aux", "aux:pass", "cop")
_SWAPPED = 0.35


def _verb_forms() -> dict[str, list[str]]:
    """Every verb that the splitter knows in every form, by tag."""
    forms = [(lemma, regular_past(lemma), regular_past(lemma)) for lemma in REGULAR] + list(IRREGULAR)
    return {
        "VB": [lemma for lemma, _, _ in forms],
        "VBP": [lemma for lemma, _, _ in forms],
        "VBZ": [third_person(lemma) for lemma, _, _ in forms],
        "VBD": [past for _, past, _ in forms],
        "VBN": [participle for _, _, participle in forms],
        "VBG": [_ing(lemma) for lemma, _, _ in forms],
    }


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    return (lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma) + "ing"


def _typeset(word: str, tag: str, *, spaced: bool) -> str:
    if word == "'" and tag == "``":
        return "‘"
    if word in _DASHES and tag in (":", ",", "HYPH", "SYM"):
        return _DASHES[word] if spaced else word
    return word.replace("'", "’")


class Augment:
    """Rewrites the words of sentences, never how many there are, so that tags and heads stay true."""

    def __init__(self, sentences: Sequence[Sentence], seed: int) -> None:
        self._random = random.Random(seed)
        self._names = sorted(
            {
                word
                for one in sentences
                for word, tag in zip(one.words, one.tags, strict=True)
                if tag == "NNP" and word.isalpha() and word[0].isupper() and len(word) > 2
            }
        )
        self._forms = _verb_forms()
        self._ways: tuple[tuple[float, Callable[[Sentence], Sentence]], ...] = (
            (0.4, self._typographic),
            (0.25, self._other_names),
            (0.3, self._other_verbs),
            (0.25, self._other_numbers),
            (0.3, self._percent_and_currency),
            (0.03, self._in_capitals),
            (0.03, self._as_a_headline),
            (0.06, self._without_its_stop),
        )

    def __call__(self, sentence: Sentence) -> Sentence:
        """Return the sentence as it is, or written in another way."""
        for chance, way in self._ways:
            if self._random.random() < chance:
                sentence = way(sentence)
        return sentence

    def _typographic(self, sentence: Sentence) -> Sentence:
        words, opens = [], True
        for place, word in enumerate(sentence.words):
            if word in ('"', "``", "''"):
                words.append("“" if opens else "”")
                opens = not opens
            else:
                words.append(_typeset(word, sentence.tags[place], spaced=sentence.spaces[place]))
        return replace(sentence, words=tuple(words))

    def _other_names(self, sentence: Sentence) -> Sentence:
        pairs = zip(sentence.words, sentence.tags, strict=True)
        return replace(
            sentence,
            words=tuple(
                self._random.choice(self._names)
                if tag == "NNP" and word.isalpha() and len(word) > 2
                else word
                for word, tag in pairs
            ),
        )

    def _other_verbs(self, sentence: Sentence) -> Sentence:
        """The treebanks know few of the verbs of briefs: "ratify", "deploy". Links and helpers stay."""
        words = list(sentence.words)
        for place, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True)):
            plain = word.isalpha() and word.islower() and sentence.labels[place] not in _HELPERS
            if plain and tag in self._forms and len(word) > 3 and self._random.random() < _SWAPPED:
                words[place] = self._random.choice(self._forms[tag])
        return replace(sentence, words=tuple(words))

    def _other_numbers(self, sentence: Sentence) -> Sentence:
        return replace(sentence, words=tuple(self._other_number(word) for word in sentence.words))

    def _other_number(self, word: str) -> str:
        if not word[:1].isdigit() or not any(sign.isdigit() for sign in word):
            return word
        return "".join(str(self._random.randint(1, 9)) if sign.isdigit() else sign for sign in word)

    def _percent_and_currency(self, sentence: Sentence) -> Sentence:
        return replace(
            sentence,
            words=tuple(
                self._random.choice(_CURRENCIES) if word == "$" else _PERCENT.get(word, word)
                for word in sentence.words
            ),
        )

    def _in_capitals(self, sentence: Sentence) -> Sentence:
        return replace(sentence, words=tuple(word.upper() for word in sentence.words))

    def _as_a_headline(self, sentence: Sentence) -> Sentence:
        bare = self._without_its_stop(sentence)
        return replace(
            bare, words=tuple(word[:1].upper() + word[1:] if word[3:] else word for word in bare.words)
        )

    def _without_its_stop(self, sentence: Sentence) -> Sentence:
        last = len(sentence.words) - 1
        if last < 1 or sentence.words[last] != "." or last in sentence.heads[:last]:
            return sentence
        return Sentence(*(getattr(sentence, name)[:last] for name in Sentence.__slots__))
