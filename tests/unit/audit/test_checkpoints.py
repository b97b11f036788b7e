"""Keys, signed notes and checkpoints in the forms of C2SP."""

import base64
import stat
from hashlib import sha256
from pathlib import Path

import pytest
from unit.audit.logs import DESK

from reviewdesk.audit.checkpoint import make_key_file, origin_of, read_key_file, signer
from reviewdesk.audit.verify import (
    Key,
    Unusable,
    note_text,
    parse_checkpoint,
    parse_key,
    parse_origin,
    signed_by,
)

ORIGIN = f"reviewdesk/{DESK}/1"
ROOT = sha256(b"root").digest()
SIGNER = signer(bytes(range(32)), ORIGIN)


def test_the_origin_names_desk_and_epoch():
    assert origin_of(DESK, 3) == f"reviewdesk/{DESK}/3"
    assert parse_origin(f"reviewdesk/{DESK}/3") == (DESK, 3)


@pytest.mark.parametrize(
    "origin", ["", "reviewdesk", "reviewdesk/x", "reviewdesk/x/0", "reviewdesk/x/01", "reviewdesk/x y/1",
               "reviewdesk/x+y/1", "reviewdesk/x/1\n", "other/x/1", "reviewdesk/x/1/2"],
)  # fmt: skip
def test_another_origin_is_refused(origin: str):
    with pytest.raises(Unusable):
        parse_origin(origin)
    with pytest.raises(Unusable):
        signer(bytes(32), origin)


def test_a_key_known_in_the_world_has_the_id_that_the_world_gives_it():
    public = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")[1:]
    assert (
        str(Key("PeterNeumann", public))
        == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    )


def test_a_verifier_key_reads_back():
    assert parse_key(f"{SIGNER.key}\n") == SIGNER.key


@pytest.mark.parametrize(
    "change",
    [
        lambda key: key.replace("/1+", "/2+"),
        lambda key: key[:-1] + ("A" if key[-1] != "A" else "B"),
        lambda key: key[:-4],
        lambda key: key + "A",
        lambda key: key.replace("+A", "+B", 1),
        lambda key: "",
        lambda key: key.partition("+")[0],
    ],
)
def test_a_verifier_key_with_a_slip_is_refused(change):
    with pytest.raises(Unusable, match="not a verifier key"):
        parse_key(change(str(SIGNER.key)))


def test_a_checkpoint_has_the_three_lines_and_one_signature():
    note = SIGNER.checkpoint(17, ROOT).note
    lines = note.split("\n")
    assert lines[:4] == [ORIGIN, "17", base64.b64encode(ROOT).decode(), ""]
    dash, name, signature = lines[4].split(" ")
    assert (dash, name, lines[5:]) == ("—", ORIGIN, [""])
    key_id = sha256(ORIGIN.encode() + b"\n\x01" + SIGNER.key.public).digest()[:4]
    assert base64.b64decode(signature)[:4] == key_id
    assert signed_by(note, SIGNER.key)
    assert parse_checkpoint(note) == (ORIGIN, 17, ROOT, note)


def test_signatures_of_witnesses_and_strangers_are_passed_over():
    note = SIGNER.checkpoint(17, ROOT).note
    other = signer(bytes(32), ORIGIN).checkpoint(17, ROOT).note.rpartition("\n\n")[2]
    both = note.replace("\n\n", "\n\n— witness.example AAAAAAAA\n— broken line\n— two ==\n" + other)
    assert signed_by(both, SIGNER.key)
    assert not signed_by(note.rpartition("\n\n")[0] + "\n\n" + other, SIGNER.key)


@pytest.mark.parametrize(
    ("old", "new"), [("\n17\n", "\n18\n"), ("/1\n17", "/2\n17"), ("— reviewdesk", "— Reviewdesk")]
)
def test_a_changed_checkpoint_is_not_signed(old: str, new: str):
    note = SIGNER.checkpoint(17, ROOT).note
    assert old in note
    assert not signed_by(note.replace(old, new, 1), SIGNER.key)


def test_extension_lines_are_carried_not_understood():
    note = SIGNER.sign(f"{ORIGIN}\n17\n{base64.b64encode(ROOT).decode()}\nanything at all\n")
    assert parse_checkpoint(note).size == 17


@pytest.mark.parametrize(
    "text",
    ["{o}\n17\n", "{o}\n017\n{r}\n", "{o}\n-1\n{r}\n", "{o}\n17\nAAAA\n", "{o}\n17\n{r}\n\nx\n",
     "x\n17\n{r}\n", "{o}\n1_7\n{r}\n", "{o}\n١٧\n{r}\n", "{o}\n" + "9" * 17 + "\n{r}\n"],
)  # fmt: skip
def test_a_note_that_is_no_checkpoint_of_ours_is_refused(text: str):
    note = SIGNER.sign(text.format(o=ORIGIN, r=base64.b64encode(ROOT).decode()))
    with pytest.raises(Unusable):
        parse_checkpoint(note)


@pytest.mark.parametrize(
    "note", ["", "text\n", "text\n\n", "text\n\nno line end", "te\rxt\n\n— a b\n", "\t\n\n— a b\n"]
)
def test_what_is_no_signed_note_is_refused(note: str):
    with pytest.raises(Unusable, match="not a signed note"):
        note_text(note)


def test_only_lines_of_text_are_signed():
    for text in ("no line end", "tab\t\n", "zero\0\n"):
        with pytest.raises(ValueError, match="a note is lines of text"):
            SIGNER.sign(text)
    with pytest.raises(ValueError, match="32 bytes"):
        SIGNER.checkpoint(1, b"short")


def test_a_key_file_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path):
    path = tmp_path / "log.key"
    make_key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    seed = read_key_file(path)
    assert len(seed) == 32
    with pytest.raises(FileExistsError):
        make_key_file(path)
    assert read_key_file(path) == seed
    path.write_bytes(seed[:31])
    with pytest.raises(ValueError, match="holds 31 bytes"):
        read_key_file(path)
