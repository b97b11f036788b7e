"""Comments: whoever is on a brief may say something on a claim, at any time."""

import pytest

from reviewdesk.domain.errors import NotPermitted
from reviewdesk.services.briefs import MoveBriefBecause, kill
from reviewdesk.services.comments import AddComment, add_comment
from support.claims import KOREA, TROOPS, Scene


def test_comments_stand_on_their_claim_in_the_order_in_which_they_were_made(scene: Scene):
    scene.do(add_comment, TROOPS, AddComment, body="Which year is meant?")
    scene.desk.clock.advance(minutes=1)
    scene.do(add_comment, TROOPS, AddComment, who="ann", body="2023, as of December.")
    event = scene.log.only()
    card = scene.card(TROOPS)
    assert [(one.by, one.body) for one in card.comments] == [
        ("Carl Checker", "Which year is meant?"),
        ("Ann Author", "2023, as of December."),
    ]
    assert scene.card(KOREA).comments == ()
    assert (event.action, event.new, event.label) == (
        "comment.add",
        {"body": "2023, as of December."},
        TROOPS,
    )
    assert card.history[0].did == "commented"


def test_a_comment_makes_nobody_a_checker_and_nothing_stale(scene: Scene):
    version = scene.card(TROOPS).version
    scene.do(add_comment, TROOPS, AddComment, who="ed", body="Mind the date.")
    assert scene.card(TROOPS).version == version
    assert [person.name for person in scene.page().header.people] == ["Ann Author"]


def test_a_comment_is_possible_when_the_check_is_over(scene: Scene):
    version = scene.page().header.version
    kill(
        scene.desk.uow, scene.desk.ed, scene.brief_id, MoveBriefBecause(version=version, reason="Overtaken.")
    )
    scene.do(add_comment, TROOPS, AddComment, body="For the record.")
    assert scene.card(TROOPS).comments


@pytest.mark.parametrize("who", ["olga"])
def test_an_auditor_says_nothing(scene: Scene, who: str):
    with scene.refused(NotPermitted, "needs the role"):
        scene.do(add_comment, TROOPS, AddComment, who=who, body="Hm.")
