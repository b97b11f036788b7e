"""Whatever bytes come in: text, or a refusal that a person can act on, and never another error."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.intake.documents import (
    inserted,
    lines_from,
    part_of,
    printed_pages,
    run,
    with_parts,
    word_paragraph,
)

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.intake import clean_text, read_file

NAMES = ["a.txt", "a.md", "a.docx", "a.pdf", "a.html"]
PAGE = b"<html><body><h1>Head</h1><table><tr><td>a<td>b</table><ul><li>c</ul><p hidden>d<del>e</p><q>f</body>"
WHOLE = {
    "a.md": b"# Head\n\n- one\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: http://a.invalid <b>x</b>\n",
    "a.docx": word_paragraph(run("Spending "), inserted("rises"), run(".")),
    "a.pdf": printed_pages(lines_from(700, "About 55,000 service-", "members.")),
    "a.html": PAGE,
}
TAGS = """
    <p> </p> <table> <tr> <td> </td> </table> <ul> <li> </ul> <ol start=7> <h1> </h1> <pre> <br> <q>
    <sup> </sup> <del> </del> <nav> </nav> <article> </article> <main> <div hidden> </div> <svg> <a href=http://a.invalid>
    &amp; &#0; 1 word
""".split()


def read_or_refuse(name: str, data: bytes) -> None:
    try:
        text = read_file(name, data)
    except InvalidInput as refused:
        ((field, said),) = refused.fields.items()
        assert (field, said[-1]) == ("file", ".")
    else:
        assert text.text == clean_text(text.text).text
        assert unicodedata.is_normalized("NFC", text.text)


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)  # the first file of a kind loads its library
@given(data=st.binary(max_size=300))
def test_bytes_without_sense(name: str, data: bytes):
    read_or_refuse(name, data)


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(data=st.text(max_size=200), encoding=st.sampled_from(["utf-8", "utf-16", "cp1252", "gb18030"]))
def test_text_of_any_kind(name: str, data: str, encoding: str):
    read_or_refuse(name, data.encode(encoding, "replace"))


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """The same bytes with a few of them changed, and perhaps the end cut off."""
    places = st.integers(0, len(whole) - 1)
    changed = bytearray(whole)
    for at, byte in draw(st.dictionaries(places, st.integers(0, 255), max_size=8)).items():
        changed[at] = byte
    return bytes(changed[: draw(st.none() | places)])


@pytest.mark.parametrize("name", WHOLE)
@settings(deadline=None)
@given(data=st.data())
def test_a_good_file_with_damage(name: str, data: st.DataObject):
    read_or_refuse(name, data.draw(damaged(WHOLE[name])))


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"])
@settings(deadline=None)
@given(data=st.data())
def test_a_word_document_with_damage_inside(part: str, data: st.DataObject):
    whole = WHOLE["a.docx"]
    read_or_refuse("a.docx", with_parts(whole, {part: data.draw(damaged(part_of(whole, part)))}))


@settings(deadline=None)
@given(pieces=st.lists(st.sampled_from(TAGS), max_size=40))
def test_a_page_of_tags_in_any_order(pieces: list[str]):
    read_or_refuse("a.html", "".join(pieces).encode())
