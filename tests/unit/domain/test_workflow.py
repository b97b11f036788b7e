"""What may follow what: every act in every state of a brief, and every state of a claim."""

import pytest

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import IllegalTransition
from reviewdesk.domain.vocab import BriefStatus, Inclusion
from reviewdesk.domain.workflow import (
    BRIEF_STEPS,
    WHEN,
    next_status,
    require_checker_of,
    require_included,
    require_set_aside,
    require_status,
)

# From each status (in the order of the vocabulary, by first letters) to which, "-" where the act is refused.
STEPS = """
                      dr  ic  ir  ap  pu  co  re  ki
brief.open            ic  -   -   -   -   -   -   -
brief.send_to_editor  -   ir  -   -   -   -   -   -
brief.send_back       -   -   ic  -   -   -   -   -
brief.sign            -   -   ap  -   -   -   -   -
brief.reopen          -   -   -   ir  -   -   -   -
brief.publish         -   -   -   pu  -   -   -   -
brief.kill            ki  ki  ki  ki  -   -   -   -
"""
INSIDE = """
                      dr  ic  ir  ap  pu  co  re  ki
brief.describe        +   +   +   +   -   -   -   -
brief.add_person      +   +   +   +   -   -   -   -
brief.remove_person   +   +   +   +   -   -   -   -
claim.add             +   +   +   -   -   -   -   -
claim.split           +   +   +   -   -   -   -   -
claim.join            +   +   +   -   -   -   -   -
claim.reword          +   +   +   -   -   -   -   -
claim.set_kind        +   +   +   -   -   -   -   -
claim.set_aside       +   +   +   -   -   -   -   -
claim.restore         +   +   +   -   -   -   -   -
claim.take            -   +   +   -   -   -   -   -
claim.release         -   +   +   -   -   -   -   -
evidence.add          -   +   +   -   -   -   -   -
evidence.withdraw     -   +   +   -   -   -   -   -
verdict.set           -   +   +   -   -   -   -   -
verdict.withdraw      -   +   +   -   -   -   -   -
verdict.accept        -   +   +   -   -   -   -   -
"""
SHORT = dict(zip("dr ic ir ap pu co re ki".split(), BriefStatus, strict=True))


def cells(table: str) -> list[tuple[Action, BriefStatus, str]]:
    head, *rows = (line.split() for line in table.strip().splitlines())
    return [
        (Action(action), SHORT[short], cell)
        for action, *row in rows
        for short, cell in zip(head, row, strict=True)
    ]


def test_the_tables_name_every_status_and_every_act_that_depends_on_it():
    assert set(SHORT.values()) == set(BriefStatus)
    assert {action for action, _, _ in cells(STEPS)} == set(BRIEF_STEPS)
    assert {action for action, _, _ in cells(INSIDE)} == set(WHEN)


@pytest.mark.parametrize(("action", "status", "cell"), cells(STEPS))
def test_a_brief_takes_only_the_steps_of_the_table(action, status, cell):
    if cell == "-":
        with pytest.raises(IllegalTransition, match=f"The brief is “{status.label}”"):
            next_status(action, status)
    else:
        assert next_status(action, status) is SHORT[cell]


@pytest.mark.parametrize(("action", "status", "cell"), cells(INSIDE))
def test_work_inside_a_brief_fits_its_status(action, status, cell):
    if cell == "-":
        with pytest.raises(IllegalTransition, match=f"The brief is “{status.label}”"):
            require_status(action, status)
    else:
        require_status(action, status)


@pytest.mark.parametrize("status", BriefStatus)
def test_a_comment_is_possible_at_any_time(status):
    require_status(Action.COMMENT_ADD, status)


@pytest.mark.parametrize(
    ("status", "what_to_do"),
    [(BriefStatus.DRAFT, "Open it"), (BriefStatus.APPROVED, "reopen"), (BriefStatus.PUBLISHED, "over")],
)
def test_a_refused_act_says_what_to_do_first(status, what_to_do):
    with pytest.raises(IllegalTransition, match=what_to_do):
        require_status(Action.VERDICT_SET, status)


@pytest.mark.parametrize("inclusion", Inclusion)
def test_only_a_claim_that_is_in_can_be_worked_on(inclusion):
    if inclusion is Inclusion.IN:
        require_included(inclusion)
    else:
        with pytest.raises(IllegalTransition, match=inclusion.label):
            require_included(inclusion)


@pytest.mark.parametrize("inclusion", Inclusion)
def test_only_a_claim_that_is_set_aside_can_be_brought_back(inclusion):
    if inclusion is Inclusion.SET_ASIDE:
        require_set_aside(inclusion)
    else:
        with pytest.raises(IllegalTransition, match=inclusion.label):
            require_set_aside(inclusion)


@pytest.mark.parametrize(("assignee", "allowed"), [(None, True), ("mine", True), ("other", False)])
def test_a_claim_is_worked_on_by_whoever_took_it(assignee, allowed):
    if allowed:
        require_checker_of(assignee, "mine")
    else:
        with pytest.raises(IllegalTransition, match="Take it over first"):
            require_checker_of(assignee, "mine")
