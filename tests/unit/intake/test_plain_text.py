"""Text files: which encodings are read, which are refused, and what is not text at all."""

import codecs

import pytest
from unit.intake.documents import refusal_of, text_in

from reviewdesk.intake import read_file
from reviewdesk.intake.limits import MAX_FILE_BYTES

QUOTED = "The minister said: “It’s 2 % – the first rise since 2015… a €5 bn ‘record’.”"


@pytest.mark.parametrize(
    "data",
    [
        QUOTED.encode(),
        codecs.BOM_UTF8 + QUOTED.encode(),
        codecs.BOM_UTF16_LE + QUOTED.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + QUOTED.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + QUOTED.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + QUOTED.encode("utf-32-be"),
    ],
)
def test_unicode_is_read_with_and_without_its_mark(data: bytes):
    text = read_file("brief.txt", data)
    assert text.text == QUOTED
    assert text.notes == ()


def test_typographic_quotes_of_windows_are_read_and_the_person_is_told():
    text = read_file("brief.txt", QUOTED.encode("windows-1252"))
    assert text.text == QUOTED
    assert "windows-1252" in text.notes[0].sentence


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Министр заявил, что расходы на оборону вырастут до двух процентов валового продукта.", "koi8-r"),
        (
            "防衛費は二パーセントに増える。\n約五万五千人の米軍が日本に駐留している。\nこれは最初の増加だ。",
            "shift_jis",
        ),
        (
            "Die Ausgaben für Verteidigung sind über fünf Prozent gestiegen; das Gebäude wurde geräumt.",
            "cp1252",
        ),
    ],
)
def test_an_encoding_without_a_likely_rival_is_read(words: str, encoding: str):
    assert text_in("brief.txt", words.encode(encoding)) == words


@pytest.mark.parametrize(
    "data",
    [
        "President Erdoğan met the prime minister of Türkiye on Monday.".encode("cp1254"),
        "Minister powiedział, że wydatki na obronność wzrosną.".encode("cp1250"),
        "In the leaders’ view the sailors’ pay was “too low” for years.".encode("mac-roman"),
        "Über 1 % of GDP".encode("utf-16-le"),
        b"About 55,000 servicemembers\xff\x00\x81",
        codecs.BOM_UTF16_LE + b"odd",
        codecs.BOM_UTF8 + b"cut \xc3",
    ],
)
def test_an_encoding_that_cannot_be_told_is_refused_with_what_to_do(data: bytes):
    said = refusal_of("brief.txt", data)
    assert "encoding" in said
    assert "save it as UTF-8" in said


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "an Office document or another archive"),
        (b"{\\rtf1\\ansi Text}", "a Rich Text file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"\n<!DOCTYPE html><p>Text", "a web page"),
        (codecs.BOM_UTF16_LE + "<html><p>Text".encode("utf-16-le"), "a web page"),
    ],
)
@pytest.mark.parametrize("name", ["brief.txt", "brief.md"])
def test_another_kind_of_file_under_the_name_of_text_is_refused(name: str, data: bytes, kind: str):
    assert f"but is {kind}" in refusal_of(name, data)


@pytest.mark.parametrize(
    "name", ["brief.doc", "brief.odt", "brief", "brief.txt.exe", ".txt", "", "b\0.\udc80"]
)
def test_a_kind_of_file_that_is_not_read_is_refused_with_those_that_are(name: str):
    assert "Give a .txt, .md, .docx, .pdf or .html file." in refusal_of(name, b"About 55,000.")


def test_case_and_folders_in_the_name_do_not_matter():
    assert text_in("C:\\briefs\\../Brief.TXT", b"About 55,000.") == "About 55,000."


def test_an_empty_file_is_refused():
    assert refusal_of("brief.txt", b"") == "The file is empty."
    assert "no text" in refusal_of("brief.txt", b" \r\n ")
    assert "no text" in refusal_of("brief.txt", codecs.BOM_UTF16_LE)


def test_a_file_over_the_limit_is_refused_with_its_size():
    assert "20.0 MB; at most 20 MB" in refusal_of("brief.txt", b"a" * (MAX_FILE_BYTES + 1))


def test_a_text_over_the_limit_is_refused_with_its_length():
    assert "2,600,000 characters long" in refusal_of("brief.txt", b"a" * 2_600_000)


def test_a_control_character_in_a_file_is_refused_with_its_place():
    assert "line 2, column 1" in refusal_of("brief.txt", b"One\r\n\x1bTwo")
