"""What the parser learns from: sentences of a treebank, and other ways to write them."""

from pathlib import Path

import pytest

from training.augment import Augment
from training.treebank import Sentence, read_treebank

TREEBANK = """\
# text = Ana doesn't like 5% of “it”.
1\tAna\tAna\tPROPN\tNNP\t_\t4\tnsubj\t_\t_
2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdoes\tdo\tAUX\tVBZ\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tlike\tlike\tVERB\tVB\t_\t0\troot\t_\t_
5\t5\t5\tNUM\tCD\t_\t6\tnummod\t_\tSpaceAfter=No
6\t%\t%\tNOUN\tNN\t_\t4\tobj\t_\t_
6.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t_\t_
7\tit\tit\tPRON\tPRP\t_\t6\tnmod\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


@pytest.fixture
def sentence(tmp_path: Path) -> Sentence:
    path = tmp_path / "small.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    (read,) = read_treebank(path)
    return read


def test_a_sentence_is_read_with_its_tree_and_spaces(sentence: Sentence) -> None:
    assert sentence.words == ("Ana", "does", "n't", "like", "5", "%", "it", ".")
    assert sentence.heads == (3, 3, 3, 3, 5, 3, 5, 3)
    assert sentence.labels[3] == "root"
    assert [word for word, spaced in zip(sentence.words, sentence.spaces, strict=True) if not spaced] == [
        "does", "5", "it",
    ]  # fmt: skip


def test_a_line_that_is_no_token_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.conllu"
    path.write_text("1\tAna\n", encoding="utf-8")

    with pytest.raises(ValueError, match="line 1: a token has ten fields"):
        list(read_treebank(path))


def test_other_ways_to_write_a_sentence_keep_its_tree(sentence: Sentence) -> None:
    augment = Augment([sentence], seed=1)

    for _ in range(200):
        written = augment(sentence)
        length = len(written.words)
        assert length in (7, 8)  # the stop may be missing
        assert (len(written.spaces), len(written.tags), len(written.heads)) == (length, length, length)
        assert written.heads == sentence.heads[:length]


def test_the_same_seed_writes_the_same(sentence: Sentence) -> None:
    one, two = Augment([sentence], seed=3), Augment([sentence], seed=3)

    assert [one(sentence) for _ in range(50)] == [two(sentence) for _ in range(50)]
