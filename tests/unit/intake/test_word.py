"""Word documents: what a reader sees with all changes accepted; hostile and damaged files are refused."""

from io import BytesIO

import pytest
from docx.document import Document
from unit.intake.documents import (
    archive_of,
    deleted,
    inserted,
    part_of,
    refusal_of,
    run,
    text_in,
    with_parts,
    word_document,
    word_paragraph,
)

from reviewdesk.intake import read_file
from reviewdesk.intake.limits import MAX_ARCHIVE_BYTES, MAX_ARCHIVE_ENTRIES


def write_brief(document: Document) -> None:
    document.add_paragraph("Alliances in the Pacific", style="Title")
    document.add_paragraph("About 55,000 servicemembers 😀 are based there.")
    document.add_heading("Figures", level=2)
    for words in ("First point", "Second point"):
        document.add_paragraph(words, style="List Bullet")
    document.add_paragraph("Counted point", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Country", "Forces", "Japan", "55,000"), strict=True):
        cell.text = words
    document.add_paragraph("It was 1\u00a0% “then”.\tAnd now?").add_run().add_break()
    document.paragraphs[-1].add_run("A new line.")


def test_headings_lists_tables_and_line_breaks_are_read_in_order():
    text = read_file("brief.docx", word_document(write_brief))
    assert text.title == "Alliances in the Pacific"
    assert text.notes == ()
    assert text.text == (
        "Alliances in the Pacific\n\nAbout 55,000 servicemembers 😀 are based there.\n\nFigures\n\n"
        "• First point\n• Second point\n• Counted point\n\nCountry | Forces\nJapan | 55,000\n\n"
        "It was 1\u00a0% “then”. And now?\nA new line."
    )


def test_tracked_insertions_are_in_and_deletions_are_out():
    data = word_paragraph(run("Spending is "), deleted("1 %"), inserted("2 %"), run(" of GDP."))
    assert text_in("brief.docx", data) == "Spending is 2 % of GDP."


def test_moved_words_are_read_once_where_they_went():
    moved = '<w:{0} w:id="7" w:author="A. Writer">' + run("in 2027") + "</w:{0}>"
    data = word_paragraph(moved.format("moveFrom"), run("It ends "), moved.format("moveTo"), run("."))
    assert text_in("brief.docx", data) == "It ends in 2027."


@pytest.mark.parametrize(
    "wrapped",
    [
        f'<w:fldSimple w:instr=" DATE ">{run("5 April")}</w:fldSimple>',
        f'<w:bdo w:val="ltr">{run("5 April")}</w:bdo>',
        f"<w:sdt><w:sdtContent>{run('5 April')}</w:sdtContent></w:sdt>",
        f'<w:hyperlink w:anchor="x">{run("5 April")}</w:hyperlink>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("5 April")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
)
def test_words_in_fields_links_and_controls_are_not_lost(wrapped: str):
    assert (
        text_in("brief.docx", word_paragraph(run("On "), wrapped, run(" it ended.")))
        == "On 5 April it ended."
    )


def test_words_of_a_text_box_are_not_lost():
    shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    choice = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><wps:wsp xmlns:wps="{shape}"><wps:txbx><w:txbxContent>'
        f"<w:p>{run('In a box.')}</w:p>"
        "</w:txbxContent></wps:txbx></wps:wsp></mc:Choice></mc:AlternateContent></w:r>"
    )
    assert "In a box." in text_in("brief.docx", word_paragraph(run("Outside."), choice))


def test_raised_numbers_stay_apart_from_the_number_before():
    raised = '<w:vertAlign w:val="superscript"/>'
    data = word_paragraph(run("In 2015"), run("1", raised), run(" it was 10"), run("6", raised), run("."))
    assert text_in("brief.docx", data) == "In 2015¹ it was 10⁶."


def test_a_formula_is_written_in_one_line():
    maths = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    power = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup>"
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    data = word_paragraph(
        run("It is "), f"<m:oMath {maths}>{power}</m:oMath>", f"<m:oMath {maths}>{half}</m:oMath>"
    )
    assert text_in("brief.docx", data) == "It is 10^61/2"


def with_footnote() -> bytes:
    data = word_paragraph(
        run("It ended in 2024."), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" Then it began.")
    )
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = f'<w:footnote w:id="2"><w:p>{run("See the treaty, page 3.")}</w:p></w:footnote>'
    notes = f"<w:footnotes {w}>{note}</w:footnotes>"
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    types = part_of(data, "[Content_Types].xml").replace(
        b"</Types>", b'<Override PartName="/word/footnotes.xml" ContentType="' + kind + b'"/></Types>'
    )
    links = part_of(data, "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="rIdNotes" Target="footnotes.xml" Type="http://schemas.openxmlformats.org'
        b'/officeDocument/2006/relationships/footnotes"/></Relationships>',
    )
    return with_parts(
        data,
        {
            "[Content_Types].xml": types,
            "word/_rels/document.xml.rels": links,
            "word/footnotes.xml": notes.encode(),
        },
    )


def test_footnotes_follow_the_text_and_leave_their_number():
    assert text_in("brief.docx", with_footnote()) == (
        "It ended in 2024.[1] Then it began.\n\n[1] See the treaty, page 3."
    )


def test_what_is_left_out_is_said():
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("Spending doubles.")
        document.add_comment(paragraph.runs, text="Really?", author="A. Reader", initials="AR")
        document.sections[0].header.paragraphs[0].text = "Draft 3"
        document.add_picture(BytesIO(ONE_PIXEL))

    text = read_file("brief.docx", word_document(write))
    assert text.text == "Spending doubles."
    assert [note.sentence for note in text.notes] == [
        "Pictures are left out.",
        "Comments in the margin are left out.",
        "Page headers and footers are left out.",
    ]


ONE_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
OTHER_OFFICE = b'<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = archive_of({"word/document.xml": b"<w/>" + b" " * MAX_ARCHIVE_BYTES})
    assert len(bomb) < 200_000
    assert "Unpacked it would be" in refusal_of("brief.docx", bomb)


def test_an_archive_of_too_many_parts_is_refused():
    many = archive_of({f"word/{number}.xml": b"" for number in range(MAX_ARCHIVE_ENTRIES + 1)})
    assert "2,001 parts" in refusal_of("brief.docx", many)


@pytest.mark.parametrize(("count", "said"), [(310_000, "too many paragraphs"), (4_000_000, "more markup")])
def test_a_document_of_more_elements_than_words_is_refused(count: int, said: str):
    xml = b"<w:document xmlns:w='w'>" + b"<w:p/>" * count + b"</w:document>"
    data = with_parts(word_document(write_brief), {"word/document.xml": xml})
    assert said in refusal_of("brief.docx", data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_grow_are_refused_before_they_do(encoding: str):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><d>&l9;</d>'
    data = with_parts(word_document(write_brief), {"word/document.xml": xml.encode(encoding)})
    assert "declares a document type" in refusal_of("brief.docx", data)


def test_a_file_of_the_machine_cannot_be_read_through_an_entity():
    xml = b'<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/hostname">]><d>&f;</d>'
    data = with_parts(word_document(write_brief), {"word/document.xml": xml})
    assert "declares a document type" in refusal_of("brief.docx", data)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_truncated_document_is_refused(share: float):
    whole = word_document(write_brief)
    assert "broken" in refusal_of("brief.docx", whole[: int(len(whole) * share)])


def test_a_document_with_damaged_xml_is_refused():
    assert "broken" in refusal_of(
        "brief.docx", with_parts(word_document(write_brief), {"word/document.xml": b"<w:document><w:p>"})
    )


def test_another_office_document_under_the_name_is_refused():
    assert "no Word document" in refusal_of("brief.docx", archive_of({"xl/workbook.xml": OTHER_OFFICE}))
    assert "no Word document" in refusal_of("brief.docx", archive_of({"notes.txt": b"Words"}))


def test_a_document_protected_with_a_password_is_refused():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    assert "password" in refusal_of("brief.docx", ole + "EncryptedPackage".encode("utf-16-le") + b"\0" * 96)
    assert "old Word document (.doc)" in refusal_of("brief.docx", ole)


def test_an_archive_protected_with_a_password_is_refused():
    data = bytearray(archive_of({"word/document.xml": b"<w/>"}))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    assert "password" in refusal_of("brief.docx", bytes(data))


def test_text_under_the_name_of_a_document_is_refused():
    assert "is named .docx but is not a Word document" in refusal_of("brief.docx", b"About 55,000.")
    assert "is named .docx but is a PDF file" in refusal_of("brief.docx", b"%PDF-1.4")


def test_a_document_without_words_is_refused():
    assert "no text" in refusal_of("brief.docx", word_document(lambda document: None))
