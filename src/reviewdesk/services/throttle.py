"""How often one may fail to sign in. Failures are rows: restarts do not forget them."""

import hashlib
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.values import new_id
from reviewdesk.storage.tables import SignInFailureRow
from reviewdesk.storage.unit_of_work import UnitOfWork

WINDOW = timedelta(minutes=15)
PER_NAME, PER_ADDRESS = 5, 20
SWEPT_AT_ONCE = 100


def require_few_failures(uow: UnitOfWork, username: str, address: str | None) -> None:
    """Check that neither the name nor the address failed too often in the last 15 minutes.

    Raises: InvalidInput for the whole form, saying when to try again.
    """
    with uow.read() as session:
        now = uow.clock()
        for key, most in _limits(username, address).items():
            if (wait := _wait(session, key, most, now)) > timedelta():
                minutes = -(-int(wait.total_seconds()) // 60) or 1
                when = "a minute" if minutes == 1 else f"{minutes} minutes"
                raise InvalidInput({"": f"Too many failed attempts. Wait {when}, then try again."})


def note_failure(uow: UnitOfWork, username: str, address: str | None) -> None:
    """Count a failed attempt against the name and the address, and sweep out what no longer counts."""
    with uow.unrecorded() as session:
        now = uow.clock()
        for key in _limits(username, address):
            session.add(SignInFailureRow(id=new_id(), key=key, at_ms=_milliseconds(now)))
        outdated = select(SignInFailureRow).where(col(SignInFailureRow.at_ms) <= _milliseconds(now - WINDOW))
        for row in session.exec(outdated.limit(SWEPT_AT_ONCE)):
            session.delete(row)


def forgive(session: Session, username: str) -> None:
    """Forget the failures of a name whose owner has just proved who they are."""
    for row in session.exec(select(SignInFailureRow).where(SignInFailureRow.key == _name_key(username))):
        session.delete(row)


def _limits(username: str, address: str | None) -> dict[str, int]:
    limits = {_name_key(username): PER_NAME}
    return limits | ({_key("address", address): PER_ADDRESS} if address else {})


def _wait(session: Session, key: str, most: int, now: datetime) -> timedelta:
    """How long until fewer than `most` failures are left in the window."""
    since = _milliseconds(now - WINDOW)
    failures = session.exec(
        select(SignInFailureRow.at_ms)
        .where(SignInFailureRow.key == key, col(SignInFailureRow.at_ms) > since)
        .order_by(col(SignInFailureRow.at_ms).desc())
        .limit(most)
    ).all()
    return timedelta(milliseconds=failures[-1] - since) if len(failures) == most else timedelta()


def _name_key(username: str) -> str:
    return _key("name", username)


def _key(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind}:{value}".encode()).hexdigest()


def _milliseconds(instant: datetime) -> int:
    return int(instant.timestamp() * 1000)
