"""The splitter's speed, and its scores on data sets that are not part of this repository.

`python -m bench.splitting` measures speed. With `--data FOLDER --scripts FOLDER` it also runs the evaluation
scripts of the second folder on the first: dev parts of PropSegmEnt, BenchIE, HSplit, NewsSD and GUM.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from reviewdesk.splitting import SPLITTER_VERSION, ClaimDraft, split_brief
from reviewdesk.splitting.date_patterns import Clock
from reviewdesk.splitting.dates import core_dates

SAMPLE = (
    "The harbour office said on {day} May 2023 that ferry traffic had risen from {count} to 14,000 crossings "
    "a year, and the port plans to open two more quays by 2027. Izmit, which has the oldest quay, and Bursa "
    "will each get $3.2 million. Although the strike ended last week, some crews have not returned. "
)
BRIEF_WORDS = 1_500
LONG_WORDS = (10_000, 20_000, 40_000)
ROUNDS = 5


def sample(words: int) -> str:
    """Return prose of about so many words in paragraphs, no two of which are alike."""
    paragraphs = words // len(SAMPLE.split()) + 1
    return "\n\n".join(SAMPLE.format(day=n % 28 + 1, count=9_000 + n) for n in range(paragraphs))


def measure_speed() -> None:
    """Print CPU time for a brief and words a second for growing texts; a linear splitter keeps its pace."""
    brief = sample(BRIEF_WORDS)
    best = min(_seconds(brief) for _ in range(ROUNDS))
    print(f"brief of {len(brief.split()):,} words: {best:.3f} s of one core (to hold: 0.4)")
    for words in LONG_WORDS:
        text = sample(words)
        count = len(text.split())
        print(f"{count:,} words: {count / _seconds(text):,.0f} words a second (to hold: 5,000)")


def _seconds(text: str) -> float:
    started = time.process_time()
    split_brief(text, date(2024, 4, 5))
    return time.process_time() - started


def measure_scores(data: Path, scripts: Path) -> None:
    """Write predictions for each data set and print what its evaluation script says of them."""
    with tempfile.TemporaryDirectory() as folder:
        for predict in (_propositions, _facts, _split_and_rephrase, _opinions, _dates):
            script, arguments = predict(data, Path(folder))
            command = [sys.executable, str(scripts / script), *arguments]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            print(f"{script}: {done.stdout.strip()}")


def _claims(sentence: str) -> list[ClaimDraft]:
    return list(split_brief(sentence))


def _propositions(data: Path, folder: Path) -> tuple[str, list[str]]:
    gold = data / "claims" / "propsegment-wiki.dev.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    made = (
        {"id": row["id"], "spans": [[*draft.spans, *draft.depends_on] for draft in _claims(row["text"])]}
        for row in rows
    )
    return "eval_propsegment.py", [str(gold), _written(folder / "propositions.jsonl", map(json.dumps, made))]


def _facts(data: Path, folder: Path) -> tuple[str, list[str]]:
    gold = data / "claims" / "benchie.dev.txt"
    found = re.findall(r"^sent_id:(\S+)\t(.+)$", gold.read_text(encoding="utf-8"), re.MULTILINE)
    made = ({"id": number, "claims": [draft.statement for draft in _claims(text)]} for number, text in found)
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


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.splitting")
    parser.add_argument("--data", type=Path, help="folder with claims/, dates/ and typing/")
    parser.add_argument("--scripts", type=Path, help="folder with the evaluation scripts")
    asked = parser.parse_args()
    print(f"splitter {SPLITTER_VERSION}")
    measure_speed()
    if asked.data and asked.scripts:
        measure_scores(asked.data, asked.scripts)


if __name__ == "__main__":
    main()
