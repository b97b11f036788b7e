"""The demo desk: a desk of its own with invented people, made through the services like any other."""

from reviewdesk.demo import short
from reviewdesk.demo.pacific import make_pacific
from reviewdesk.demo.people import SIGN_INS, open_desk
from reviewdesk.storage.unit_of_work import UnitOfWork

__all__ = ["SIGN_INS", "make_demo"]


def make_demo(uow: UnitOfWork) -> None:
    """Make the demo desk in a migrated, empty database.

    Raises: ClaimMissing when the splitter no longer makes a claim that the demo speaks of; IllegalTransition
    when the database holds a desk.
    """
    desk = open_desk(uow)
    short.make_published(desk)
    short.make_killed(desk)
    short.make_approved(desk)
    short.make_in_review(desk)
    short.make_restricted(desk)
    short.make_draft(desk)
    make_pacific(desk)
