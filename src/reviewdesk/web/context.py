"""What a view can reach: this desk's unit of work and the person who asks."""

from dataclasses import dataclass, replace
from functools import cached_property

from flask import current_app, g, request

from reviewdesk import __version__
from reviewdesk.domain.facts import ANONYMOUS, Actor, CameBy
from reviewdesk.domain.values import new_id
from reviewdesk.readmodels.desk import desk_name
from reviewdesk.readmodels.log_watch import LogWatch
from reviewdesk.settings import Settings
from reviewdesk.storage.unit_of_work import UnitOfWork

EXTENSION = "reviewdesk"


@dataclass
class Desk:
    """One served desk."""

    settings: Settings
    uow: UnitOfWork

    @cached_property
    def name(self) -> str:
        with self.uow.read() as session:
            return desk_name(session)

    @cached_property
    def log_watch(self) -> LogWatch:
        return LogWatch(self.uow)


def desk() -> Desk:
    served: Desk = current_app.extensions[EXTENSION]
    return served


def uow() -> UnitOfWork:
    return desk().uow


def actor() -> Actor:
    """Who asks: the signed-in person, else somebody anonymous from this address."""
    asking: Actor | None = g.get("actor")
    return asking or replace(ANONYMOUS, came_by=came_by())


def came_by() -> CameBy:
    """How a request reached the desk before anybody is known to be signed in."""
    if "request_id" not in g:
        g.request_id = new_id()
    return CameBy(address=request.remote_addr, request=g.request_id)


def is_signed_in() -> bool:
    return g.get("actor") is not None


def template_globals() -> dict[str, object]:
    """Names that every template may use."""
    return {
        "actor": g.get("actor"),
        "app_version": __version__,
        "desk_name": desk().name,
        "current_path": request.full_path.rstrip("?"),
    }
