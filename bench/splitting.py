"""The splitter's speed, and its scores on data sets that are not part of this repository.

`python -m bench.splitting` measures speed, start and memory. With `--data FOLDER --scripts FOLDER` it also
runs the evaluation scripts of the second folder on the first: dev parts of PropSegmEnt, BenchIE, HSplit,
NewsSD, GUM's dates, and the treebanks that the parser learned from. It prints the README's table.
"""

import argparse
import csv
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from reviewdesk.splitting import SPLITTER_VERSION, ClaimDraft, split_brief, split_finely
from reviewdesk.splitting.date_patterns import Clock
from reviewdesk.splitting.dates import core_dates

SAMPLE = (
    "The harbour office said on {day} May 2023 that ferry traffic had risen from {count} to 14,000 crossings "
    "a year, and the port plans to open two more quays by 2027. Izmit, which has the oldest quay, and Bursa "
    "will each get $3.2 million. Although the strike ended last week, some crews have not returned. "
)
BRIEF_WORDS = 1_500
LONG_WORDS = (20_000, 80_000, 300_000)
ROUNDS = 5
FIRST_SPLIT = "from reviewdesk.splitting import split_brief; split_brief('The port closed.')"


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    ours: str
    to_reach: str
    aim: str = ""
    others: str = ""


def sample(words: int) -> str:
    """Return prose of about so many words in paragraphs, no two of which are alike."""
    paragraphs = words // len(SAMPLE.split()) + 1
    return "\n\n".join(SAMPLE.format(day=n % 28 + 1, count=9_000 + n) for n in range(paragraphs))


def measure_speed() -> Iterator[Row]:
    """CPU time of one core; a linear splitter keeps its pace as texts grow."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", FIRST_SPLIT], check=True)
    yield Row("start: load and split a sentence", f"{time.perf_counter() - started:.1f} s", "≤ 3 s")
    brief = sample(BRIEF_WORDS)
    best = min(_seconds(brief) for _ in range(ROUNDS))
    yield Row(f"a brief of {len(brief.split()):,} words, warm", f"{best:.2f} s", "≤ 0.4 s")
    for words in LONG_WORDS:
        text = sample(words)
        pace = len(text.split()) / _seconds(text)
        yield Row(f"a text of {words:,} words", f"{pace:,.0f} words a second", "≥ 5,000")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Row(f"memory after {LONG_WORDS[-1]:,} words", f"{memory:.0f} MB", "≤ 450 MB")
    weights = files("reviewdesk.splitting") / "weights"
    size = sum(path.stat().st_size for path in Path(str(weights)).rglob("*") if path.is_file())
    yield Row("weights", f"{size / 1_000_000:.1f} MB", "≤ 15 MB")


def _seconds(text: str) -> float:
    started = time.process_time()
    split_brief(text, date(2024, 4, 5))
    return time.process_time() - started


def measure_scores(data: Path, scripts: Path) -> Iterator[Row]:
    """Write predictions for each data set, and read from its evaluation script what it says of them."""
    with tempfile.TemporaryDirectory() as folder:
        for measure in MEASURES:
            script, arguments = measure.predict(data, Path(folder))
            command = [sys.executable, str(scripts / script), *arguments]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            print(done.stdout, file=sys.stderr)
            ours = " / ".join(re.findall(pattern, done.stdout)[-1] for pattern in measure.says)
            yield Row(measure.what, ours, measure.to_reach, measure.aim, measure.others)
    yield from _parser_rows(data / "treebanks")


def _parser_rows(treebanks: Path) -> Iterator[Row]:
    from reviewdesk.splitting.parser import loaded
    from training.score import score
    from training.treebank import read_treebank

    for name in ("ewt", "gum"):
        sentences = [one for path in treebanks.glob(f"{name}/*dev*.conllu") for one in read_treebank(path)]
        found = score(loaded(), sentences)
        what = f"parser on {name.upper()}, gold tokens, LAS"
        yield Row(what, f"{found.las:.1f}", "85", "88", "a 20-minute trial about 83")


def _claims(sentence: str) -> list[ClaimDraft]:
    """Cut into clauses, as a brief is when it comes to the desk."""
    return list(split_brief(sentence))


def _facts_in(sentence: str) -> list[ClaimDraft]:
    """Cut as finely as a checker may split: PropSegmEnt and BenchIE count each circumstance as a fact."""
    return list(split_finely(sentence))


def _propositions(data: Path, folder: Path) -> tuple[str, list[str]]:
    gold = data / "claims" / "propsegment-wiki.dev.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    made = (
        {"id": row["id"], "spans": [[*draft.spans, *draft.depends_on] for draft in _facts_in(row["text"])]}
        for row in rows
    )
    return "eval_propsegment.py", [str(gold), _written(folder / "propositions.jsonl", map(json.dumps, made))]


def _facts(data: Path, folder: Path) -> tuple[str, list[str]]:
    gold = data / "claims" / "benchie.dev.txt"
    found = re.findall(r"^sent_id:(\S+)\t(.+)$", gold.read_text(encoding="utf-8"), re.MULTILINE)
    made = (
        {"id": number, "claims": [draft.statement for draft in _facts_in(text)]} for number, text in found
    )
    return "eval_benchie.py", [str(gold), "--claims", _written(folder / "facts.jsonl", map(json.dumps, made))]


def _split_and_rephrase(data: Path, folder: Path) -> tuple[str, list[str]]:
    source = data / "claims" / "hsplit"
    lines = (source / "hsplit.tok.src").read_text(encoding="utf-8").splitlines()
    made = (" <SEP> ".join(draft.statement for draft in _claims(line)) for line in lines)
    return "eval_split.py", ["hsplit", str(source), _written(folder / "pieces.txt", made)]


def _opinions(data: Path, folder: Path) -> tuple[str, list[str]]:
    gold = data / "typing" / "newssd.val.csv"
    with gold.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    made = ("OBJ" if all(d.kind.is_factual for d in _claims(row["Sentence"])) else "SUBJ" for row in rows)
    return "eval_typing.py", ["newssd", str(gold), _written(folder / "opinions.txt", made)]


def _dates(data: Path, folder: Path) -> tuple[str, list[str]]:
    gold = data / "dates" / "gum-dates.dev.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    made = ({"doc": row["doc"], "timex": list(_mentions(row))} for row in rows)
    return "eval_temporal.py", ["gum", str(gold), _written(folder / "dates.jsonl", map(json.dumps, made))]


def _mentions(row: dict[str, object]) -> Iterable[dict[str, object]]:
    written = str(row["dct"] or "")
    today = date.fromisoformat(written) if re.fullmatch(r"\d{4}-\d\d-\d\d", written) else None
    for number, sentence in enumerate(row["sentences"]):  # type: ignore[arg-type]
        text = sentence["text"]
        for mention in core_dates(text, 0, len(text), Clock(today)):
            closed = mention.first is not None and mention.last is not None
            days = (
                {"from": str(mention.first), "to": str(mention.last)}
                if closed
                else {"from": None, "to": None}
            )
            yield {"sent": number, "start": mention.start, "end": mention.end, **days}


def _written(file: Path, lines: Iterable[str]) -> str:
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(file)


@dataclass(frozen=True, slots=True)
class Measure:
    """How to predict for a data set, where in its script's output our score stands, and what others reach."""

    what: str
    predict: Callable[[Path, Path], tuple[str, list[str]]]
    says: tuple[str, ...]
    to_reach: str
    aim: str
    others: str


MEASURES = (
    Measure(
        "PropSegmEnt, macro F1, Jaccard ≥ 0.8", _propositions,
        (r"Jaccard>=0\.8: P \S+ R \S+ F1 (\S+)",), "42", "50",
        "cut at commas 31.5 · BERT 34 · T5-Large 44.4 to 53.6 · people 50 to 58",
    ),
    Measure(
        "BenchIE, claim soft F1", _facts, (r"soft\(J>=\.8\) P \S+ R \S+ F1 (\S+)",), ".58", ".68",
        "ClausIE .53 · MinIE .57 · OpenIE6 .62",
    ),
    Measure(
        "HSplit, soft F1 / right number of pieces",
        _split_and_rephrase,
        (r"pieces\.txt .*?F1 (\S+)", r"pieces\.txt .*?count (\S+)%"), "77 / 68", "81 / 74",
        "whole 73.8 / 46 · DisSim 72.6 / 67 · BiSECT 82.1 / 78",
    ),
    Measure(
        "NewsSD, fact or opinion, macro F1", _opinions, (r"opinions\.txt .*?macro-F1 (\S+)",), "62", "72",
        "TF-IDF 55 · SBERT 69 · M-BERT 69 to 79",
    ),
    Measure(
        "dates in text, value F1 / relative ones right", _dates,
        (r"value F1 (\S+)", r"value recall, relative (\S+)"), "92 / 70", "97 / 88", "15 patterns 84 / 41",
    ),
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.splitting")
    parser.add_argument("--data", type=Path, help="folder with claims/, dates/, typing/ and treebanks/")
    parser.add_argument("--scripts", type=Path, help="folder with the evaluation scripts")
    asked = parser.parse_args()
    print(f"splitter {SPLITTER_VERSION}, spaCy {version('spacy')}, Python {sys.version.split()[0]}\n")
    print("| what | here | to reach | aim | others |\n|---|---|---|---|---|")
    for row in measure_speed():
        print(f"| {row.what} | {row.ours} | {row.to_reach} | {row.aim} | {row.others} |", flush=True)
    if asked.data and asked.scripts:
        for row in measure_scores(asked.data, asked.scripts):
            print(f"| {row.what} | {row.ours} | {row.to_reach} | {row.aim} | {row.others} |", flush=True)


if __name__ == "__main__":
    main()
