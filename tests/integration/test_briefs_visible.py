"""Lists show exactly the briefs that the permission table lets a person know of."""

from dataclasses import replace
from itertools import combinations

import pytest
from sqlmodel import select

from reviewdesk.domain.permissions import may_see
from reviewdesk.domain.vocab import HandlingMark, Part, Role
from reviewdesk.readmodels.briefs import visible_briefs
from reviewdesk.readmodels.desk_page import desk_page
from reviewdesk.storage.facts import brief_facts
from reviewdesk.storage.tables import BriefRow
from support.briefs import brought_in, put_on
from support.people import add_person

WORKING = (Role.AUTHOR, Role.CHECKER, Role.EDITOR)
ROLES = [frozenset(some) for count in range(4) for some in combinations(WORKING, count)]
ROLES += [frozenset({Role.AUDITOR}), frozenset({Role.ADMIN})]


@pytest.fixture
def max_on_each(desk):
    """Max, who holds every working role, and a brief for each handling mark and each part of his, or none."""
    somebody = add_person(desk, "max", *WORKING)
    for handling in HandlingMark:
        brought_in(desk, handling=handling)
        brought_in(desk, by=somebody, author=somebody, handling=handling)
        for part in (Part.CHECKER, Part.SECOND_CHECKER, Part.EDITOR):
            put_on(desk, brought_in(desk, by=desk.ed, handling=handling), somebody, part)
    return somebody


def test_lists_agree_with_the_permission_table_for_every_role_part_and_mark(desk, max_on_each):
    with desk.uow.read() as session:
        briefs = [(row, brief_facts(session, row)) for row in session.exec(select(BriefRow))]
        assert len(briefs) == 15
        for roles in ROLES:
            actor = replace(max_on_each, roles=roles)
            listed = set(session.exec(select(BriefRow.id).where(visible_briefs(actor))))
            allowed = {row.id for row, facts in briefs if may_see(actor, facts)}
            assert listed == allowed, sorted(roles)


def test_home_lists_only_what_a_person_may_know_of(desk):
    open_to_all = brought_in(desk)
    brought_in(desk, handling=HandlingMark.RESTRICTED)
    limited = brought_in(desk, handling=HandlingMark.LIMITED)
    seen = {}
    with desk.uow.read() as session:
        for who in ("ann", "carl", "ed", "olga"):
            page = desk_page(session, desk.people[who], desk.clock())
            seen[who] = {line.id for group in page.groups for line in group.lines}
            assert sum(group.total for group in page.groups) == len(seen[who])
    assert seen["carl"] == {open_to_all}
    assert seen["ed"] == {open_to_all, limited}
    assert len(seen["ann"]) == len(seen["olga"]) == 3
