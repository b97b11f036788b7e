"""Connections to the desk's database: one way to write, one way to read.

What a statement was given is never part of an error: texts and hashes have no place in the server's output.
On SQLite: WAL, full durability, foreign keys, and every change begins IMMEDIATE, because a deferred begin
loses concurrent changes. On PostgreSQL both ways share one pool.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from reviewdesk.domain.errors import InvalidInput

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=10000",
)


@dataclass(frozen=True)
class Database:
    """The two ways in. `reader` refuses to write on SQLite; on PostgreSQL its transactions are
    read-only. Each of its transactions sees the desk as it was at one moment."""

    writer: Engine
    reader: Engine

    @property
    def is_sqlite(self) -> bool:
        return self.writer.dialect.name == "sqlite"

    def dispose(self) -> None:
        self.writer.dispose()
        self.reader.dispose()


def open_database(url: str) -> Database:
    """Open the database at an SQLAlchemy URL. Nothing is connected until it is used.

    Raises: InvalidInput when the URL cannot be read or the package for its kind of database is missing.
    """
    try:
        if make_url(url).get_backend_name() == "sqlite":
            return Database(_sqlite(url, writes=True), _sqlite(url, writes=False))
        engine = create_engine(url, pool_size=16, max_overflow=16, pool_pre_ping=True, hide_parameters=True)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise InvalidInput({"database": f"REVIEWDESK_DATABASE_URL cannot be used: {error}"}) from error
    snapshot = engine.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")
    return Database(engine, snapshot)


def _sqlite(url: str, *, writes: bool) -> Engine:
    size, more = (1, 0) if writes else (16, 16)
    engine = create_engine(url, pool_size=size, max_overflow=more, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in SQLITE_PRAGMAS:
            connection.execute(pragma)
        if not writes:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
