"""One state shows for a claim, whatever its facets."""

from itertools import product

import pytest

from reviewdesk.domain.marks import Mark, mark_of
from reviewdesk.domain.vocab import Inclusion, Place, VerdictCode, WorkState

EVERY = list(product(Inclusion, Place, WorkState, [None, *VerdictCode], [False, True]))


def shown(inclusion, place, work, verdict, stale) -> Mark:
    return mark_of(inclusion=inclusion, place=place, work=work, verdict=verdict, stale=stale)


def expected(inclusion, place, work, verdict, stale) -> str:
    """Out of the text first, then out of place, then stale, then the verdict, then the work."""
    if inclusion is not Inclusion.IN:
        return inclusion.value
    if place is Place.ORPHANED:
        return "orphaned"
    if stale:
        return "stale"
    if verdict:
        return verdict.value
    return "in_check" if work is WorkState.IN_CHECK else "unchecked"


@pytest.mark.parametrize("inclusion", Inclusion)
def test_the_facet_that_matters_most_shows(inclusion):
    for facets in EVERY:
        if facets[0] is inclusion:
            assert (facets, shown(*facets).value) == (facets, expected(*facets))


def test_every_mark_occurs():
    assert {shown(*facets) for facets in EVERY} == set(Mark)


def test_every_mark_has_a_sign_of_its_own_so_that_it_reads_in_greyscale():
    assert len({mark.sign for mark in Mark}) == len(Mark)
