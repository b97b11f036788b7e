"""`reviewdesk split`: the same claims in the terminal, as JSON lines and for a spreadsheet."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reviewdesk.cli.split import split
from reviewdesk.splitting import SPLITTER_VERSION, split_brief

TEXT = "Ports of the North\n\nApril 5, 2024\n\nNext week the navy sells 14 ships and buys 3 more.\n"


def run(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(split, arguments, input=stdin)


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    file = tmp_path / "brief.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_jsonl_is_one_object_a_line_with_offsets_of_the_text(brief: Path) -> None:
    lines = [json.loads(line) for line in run(str(brief), "--format", "jsonl").stdout.splitlines()]

    assert [line["statement"] for line in lines[2:]] == [
        "Next week the navy sells 14 ships.",
        "Next week the navy buys 3 more.",
    ]
    assert lines == [json.loads(json.dumps(draft.as_json())) for draft in split_brief(TEXT.rstrip())]
    assert {line["splitter"] for line in lines} == {SPLITTER_VERSION}


def test_a_date_by_option_goes_before_the_dateline(brief: Path) -> None:
    result = run(str(brief), "--format", "jsonl", "--date", "2024-04-12")

    assert json.loads(result.stdout.splitlines()[2])["dates"][0]["from"] == "2024-04-15"


def test_standard_input_is_read_for_a_dash() -> None:
    result = run("-", "--format", "jsonl", stdin="Chile hosts 300 ships. 🎉".encode())

    assert json.loads(result.stdout.splitlines()[0])["statement"] == "Chile hosts 300 ships. 🎉"


def test_the_table_names_claims_and_the_splitter(brief: Path) -> None:
    shown = run(str(brief)).stdout

    assert "Next week the navy sells 14 ships." in shown
    assert "Next week: 2024-04-08 to 2024-04-14" in shown
    assert f"2 claims, 2 set aside, brief of 2024-04-05. Splitter {SPLITTER_VERSION}." in shown


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_table_fits_the_terminal(brief: Path, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))

    assert max(map(len, run(str(brief)).stdout.splitlines())) <= columns


def test_csv_has_no_cell_that_a_spreadsheet_would_run() -> None:
    result = run(
        "-", "--format", "csv", stdin=b"=1+1 is what the report says. -5 degrees were measured in Oslo."
    )

    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["statement"] for row in rows] == [
        "'=1+1 is what the report says.",
        "'-5 degrees were measured in Oslo.",
    ]


def test_csv_has_no_cell_that_begins_anew_where_semicolons_part_cells() -> None:
    lines = run(
        "-", "--format", "csv", stdin="A man;=1+1 said so. ＝2 men came.".encode()
    ).stdout.splitlines()

    assert all(line.startswith('"') and line.endswith('"') for line in lines)
    assert lines[1].startswith('"A man;=1+1 said so.","')
    assert lines[2].startswith('"\'＝2 men came.","')


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in run("-", stdin=b"The port \x1b[31mclosed on Monday.").stdout


def test_a_text_in_another_language_is_announced() -> None:
    result = run("-", stdin=b"Der Hafen ist geschlossen und die Stadt ist leer.")

    assert "does not seem to be in English" in result.stderr


@pytest.mark.parametrize("arguments", [["nowhere.txt"], ["-", "--date", "5 April"], ["-", "--format", "xml"]])
def test_bad_arguments_end_with_exit_code_2(arguments: list[str]) -> None:
    assert run(*arguments, stdin=b"Chile hosts 300 ships.").exit_code == 2
