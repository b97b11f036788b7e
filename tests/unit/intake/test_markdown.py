"""Markdown: what its marks mean stays in the text, the marks go."""

from unit.intake.documents import refusal_of, text_in

from reviewdesk.intake import read_file

BRIEF = """\
# Japan’s alliances

About **55,000** U.S. *servicemembers* are based
in [Japan](https://example.org/forces "forces"), it is said[^1].

- First point,
  wrapped
- Second point
    - nested `code`

3. Third
4. Fourth

| Country | Share |
|---------|------:|
| Japan   | **1** % |

> As the minister put it:
> “We will.”

A line that breaks here\\
and goes on

[^1]: https://example.org/source
"""

READ = """\
Japan’s alliances

About 55,000 U.S. servicemembers are based in Japan, it is said[^1].

• First point, wrapped
• Second point
• nested code
3. Third
4. Fourth

Country | Share
Japan | 1 %

As the minister put it: “We will.”

A line that breaks here
and goes on

[^1]: https://example.org/source"""


def test_blocks_keep_their_words_and_lose_their_marks():
    text = read_file("brief.md", BRIEF.encode())
    assert text.text == READ
    assert text.title == "Japan’s alliances"
    assert [note.sentence for note in text.notes] == [
        "The words of links stay, their addresses are left out."
    ]


def test_windows_line_ends_make_the_same_text():
    assert text_in("brief.md", BRIEF.replace("\n", "\r\n").encode()) == READ


def test_front_matter_is_left_out_and_the_person_is_told():
    text = read_file("brief.md", b"---\ntitle: Draft 3\ntags: [a]\n---\n\nAbout 55,000.\n")
    assert text.text == "About 55,000."
    assert "front matter" in text.notes[0].sentence


def test_a_rule_at_the_top_is_no_front_matter():
    assert text_in("brief.md", b"---\n\nAbout 55,000.\n\nMore.") == "About 55,000.\n\nMore."


def test_html_in_markdown_keeps_its_words_only():
    data = b"One <b>two</b><br>three<script>steal()</script>\n\n<div>four</div>\n\n<!-- not said -->"
    assert text_in("brief.md", data) == "One two\nthree\n\nfour"


def test_signs_that_only_look_like_marks_stay():
    words = "Costs 2 * 3 and 4 * 5, <5 %, A&B, 1\\. no_snake_case, ~~struck~~"
    assert text_in("brief.md", words.encode()) == words.replace("\\.", ".")


def test_a_control_character_is_refused_with_its_place_in_the_file():
    assert "line 4, column 3" in refusal_of("brief.md", b"# Head\r\n\r\n**One**\r\nTw\x1bo")


def test_text_nested_deeper_than_can_be_read_is_refused_and_not_dropped():
    assert "broken" in refusal_of("brief.md", b"> " * 5_000 + b"words")
    assert text_in("brief.md", b"> " * 50 + b"words") == "words"
