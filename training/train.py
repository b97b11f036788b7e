"""Train the tagger and dependency parser that the splitter cuts claims with.

    python -m training.train --data FOLDER --out src/reviewdesk/splitting/weights/parser

FOLDER holds `ewt` and `gum` (Universal Dependencies, CoNLL-U; train and dev). Prints the scores of each epoch
and keeps the best; the same data, seed and versions give the same weights.
"""

import argparse
import json
import random
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops

from training.augment import Augment
from training.score import Scores, score
from training.treebank import Sentence, read_treebank

HERE = Path(__file__).parent


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder with the treebanks")
    parser.add_argument("--out", type=Path, required=True, help="where the trained pipeline goes")
    parser.add_argument("--epochs", type=int, default=26)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args(argv)
    train(options.data, options.out, options.epochs, options.seed)


def train(data: Path, out: Path, epochs: int, seed: int) -> None:
    """Train for `epochs` and write the best pipeline to `out`, with its licence notice beside it."""
    set_current_ops(NumpyOps(use_blis=False))  # numpy's own BLAS is twice as fast
    fix_random_seed(seed)
    shuffled = random.Random(seed)
    sentences = [one for name in ("ewt", "gum") for one in _part(data / name, "train")]
    dev = {name: list(_part(data / name, "dev")) for name in ("ewt", "gum")}
    augment = Augment(sentences, seed)
    nlp = spacy.util.load_model_from_config(spacy.util.load_config(HERE / "config.cfg"), auto_fill=True)
    nlp.initialize(lambda: [_example(nlp, one) for one in sentences])
    optimizer = Adam(0.001, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    best, steps, began = 0.0, 0, time.monotonic()
    total = epochs * sum(1 for _ in _batches(sentences))
    for epoch in range(1, epochs + 1):
        shuffled.shuffle(sentences)
        for batch in _batches([augment(one) for one in sentences]):
            steps += 1
            optimizer.learn_rate = _learn_rate(steps, total)
            nlp.update([_example(nlp, one) for one in batch], sgd=optimizer, drop=0.25)
        with nlp.use_params(optimizer.averages):
            scores = {name: score(nlp, part) for name, part in dev.items()}
            reached = sum(one.las for one in scores.values()) / len(scores)
            print(_line(epoch, scores, time.monotonic() - began), flush=True)
            if reached > best:
                best = reached
                _write(nlp, out)


def _write(nlp: Language, out: Path) -> None:
    """Write the pipeline without the words of the treebanks: of words it knows hashes, of labels names."""
    nlp.to_disk(out)
    labels = sorted({*nlp.get_pipe("tagger").labels, *nlp.get_pipe("parser").labels, "ROOT", "dep", ""})
    (out / "vocab" / "strings.json").write_text(json.dumps(labels, indent=0), encoding="utf-8")
    shutil.copy(HERE / "NOTICE", out.parent)


def _part(folder: Path, part: str) -> Iterator[Sentence]:
    found = sorted(folder.glob(f"*{part}*.conllu"))
    if not found:
        sys.exit(f"{folder} holds no *{part}*.conllu: get the treebanks from universaldependencies.org")
    for path in found:
        yield from read_treebank(path)


def _example(nlp: Language, sentence: Sentence) -> Example:
    words, spaces = list(sentence.words), list(sentence.spaces)
    gold = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=list(sentence.tags),
        heads=list(sentence.heads),
        deps=[label if label != "root" else "ROOT" for label in sentence.labels],
    )
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), gold)


def _batches(sentences: Iterable[Sentence], words: int = 900) -> Iterator[list[Sentence]]:
    batch: list[Sentence] = []
    for one in sentences:
        batch.append(one)
        if sum(len(each.words) for each in batch) >= words:
            yield batch
            batch = []
    if batch:
        yield batch


def _learn_rate(step: int, total: int, warm_up: int = 250, highest: float = 0.0012) -> float:
    """Rise for a while, then fall in a straight line to a twentieth."""
    if step < warm_up:
        return highest * step / warm_up
    return highest * max(0.05, 1 - (step - warm_up) / max(1, total - warm_up))


def _line(epoch: int, scores: dict[str, Scores], seconds: float) -> str:
    parts = [f"{name} tag {one.tag:.2f} UAS {one.uas:.2f} LAS {one.las:.2f}" for name, one in scores.items()]
    return f"{epoch:3} {seconds / 60:6.1f} min · " + " · ".join(parts)


if __name__ == "__main__":
    main()
