"""`reviewdesk`, or `python -m reviewdesk`: joins the command line to the parts above it."""

from typing import TYPE_CHECKING

from reviewdesk.cli import Parts, reviewdesk

if TYPE_CHECKING:
    from flask import Flask

    from reviewdesk.settings import Settings
    from reviewdesk.storage.unit_of_work import UnitOfWork


def _make_uow(settings: "Settings") -> "UnitOfWork":
    from reviewdesk.app import create_uow  # heavy, and of no use to `reviewdesk split`

    return create_uow(settings)


def _make_app(settings: "Settings") -> "Flask":
    from reviewdesk.app import create_app

    return create_app(settings)


PARTS = Parts(_make_uow, _make_app)


def main() -> None:
    """Run the command line."""
    reviewdesk(obj=PARTS, prog_name="reviewdesk")


if __name__ == "__main__":
    main()
