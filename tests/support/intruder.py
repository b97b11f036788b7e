"""An evil admin: somebody with the database in hand, who has taken its guards down."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, create_engine, inspect, text

from reviewdesk.__main__ import PARTS
from reviewdesk.app import create_app
from reviewdesk.audit.checkpoint import signer
from reviewdesk.audit.verify import Frontier, canonical_json, leaf_hash
from reviewdesk.cli import reviewdesk
from reviewdesk.settings import open_settings
from support.desk import Clock, TestDesk

Record = dict[str, Any]


class Intruder:
    """A stolen copy of a desk. What is done to it, `reviewdesk log verify` is asked about."""

    def __init__(self, data: Path, url: str) -> None:
        self.data, self.url = data, url
        self.engine: Engine = create_engine(url)
        self._take_guards_down()

    def sql(self, *statements: str, **values: Any) -> list[Any]:
        """Run statements in one transaction; what the last one finds comes back."""
        with self.engine.begin() as connection:
            results = [connection.execute(text(statement), values) for statement in statements]
            return list(results[-1]) if results[-1].returns_rows else []

    def run(self, *arguments: str) -> Result:
        environ = {"REVIEWDESK_DATA": str(self.data), "REVIEWDESK_DATABASE_URL": self.url}
        return CliRunner().invoke(reviewdesk, arguments, env=environ, obj=PARTS)

    def verify(self, *options: str) -> Result:
        return self.run("log", "verify", *options)

    @contextmanager
    def served(self) -> Iterator[TestDesk]:
        """The stolen desk, served to its people as if nothing had happened."""
        settings = open_settings({"REVIEWDESK_DATABASE_URL": self.url}, self.data)
        clock = Clock()
        desk = TestDesk(create_app(settings, clock), settings, clock, {})
        yield desk
        desk.uow.database.dispose()

    def record(self, seq: int) -> Record:
        ((record,),) = self.sql("SELECT record FROM events WHERE seq = :seq", seq=seq)
        return dict(json.loads(record))

    def size(self) -> int:
        ((size,),) = self.sql("SELECT count(*) FROM events")
        return int(size)

    def seq_of(self, action: str) -> int:
        ((seq,),) = self.sql("SELECT max(seq) FROM events WHERE action = :action", action=action)
        return int(seq)

    def write_again(self, seed: bytes, forge: Callable[[Record], None]) -> str:
        """Write the whole log anew, signed with another key, all hashes in order; return the new key."""
        rows = self.sql("SELECT seq, record FROM events ORDER BY seq")
        origin = json.loads(rows[0].record)["object"]["id"].partition("+")[0]
        key = str(signer(seed, origin).key)
        tree = Frontier()
        self.sql("DELETE FROM tree_nodes", "DELETE FROM checkpoints")
        for seq, stored in rows:
            record = json.loads(stored)
            if record["action"] == "epoch.start":
                record["object"]["id"] = key
                self.sql("UPDATE events SET object_id = :key WHERE seq = :seq", key=key, seq=seq)
            forge(record)
            self._store(seq, canonical_json(record))
            for level, index, node in tree.append(leaf_hash(canonical_json(record))):
                self._add_node(level, index, node)
        self._move_head(tree, key)
        return key

    def cut_after(self, size: int) -> None:
        """Remove the newest events without a trace in the database."""
        leaves = self.sql("SELECT leaf_hash FROM events WHERE seq <= :size ORDER BY seq", size=size)
        self.sql(
            "DELETE FROM event_values WHERE seq > :size",
            "DELETE FROM events WHERE seq > :size",
            "DELETE FROM checkpoints WHERE size > :size",
            "DELETE FROM tree_nodes",
            size=size,
        )
        tree = Frontier()
        for (leaf,) in leaves:
            for node in tree.append(bytes.fromhex(leaf)):
                self._add_node(*node)
        self._move_head(tree)

    def reseal(self, seq: int, forge: Callable[[Record], None]) -> None:
        """Change a record and its leaf, so that they fit each other."""
        record = self.record(seq)
        forge(record)
        self._store(seq, canonical_json(record))

    def _store(self, seq: int, record: bytes) -> None:
        self.sql(
            "UPDATE events SET record = :record, leaf_hash = :leaf WHERE seq = :seq",
            record=record.decode(),
            leaf=hashlib.sha256(b"\x00" + record).hexdigest(),
            seq=seq,
        )

    def _add_node(self, level: int, index: int, node: bytes) -> None:
        statement = 'INSERT INTO tree_nodes (level, "index", hash) VALUES (:level, :index, :hash)'
        self.sql(statement, level=level, index=index, hash=node.hex())

    def _move_head(self, tree: Frontier, key: str | None = None) -> None:
        self.sql(
            "UPDATE log_head SET size = :size, frontier = :frontier, key = coalesce(:key, key)",
            size=tree.size,
            frontier=tree.as_hex(),
            key=key,
        )

    def _take_guards_down(self) -> None:
        if self.engine.dialect.name == "sqlite":  # which asks for foreign keys only where it was told to
            triggers = self.sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            self.sql("SELECT 1", *(f"DROP TRIGGER {name}" for (name,) in triggers))
            return
        self.sql("DROP FUNCTION keep_row() CASCADE")
        tied = inspect(self.engine).get_foreign_keys("event_values")
        self.sql("SELECT 1", *(f"ALTER TABLE event_values DROP CONSTRAINT {key['name']}" for key in tied))


@pytest.fixture
def intruder(
    request: pytest.FixtureRequest, desk: TestDesk, tmp_path: Path
) -> Iterator[Callable[[], Intruder]]:
    """Steals a copy of the desk under test, as it stands: the desk itself stays sound."""
    stolen: list[Intruder] = []
    dropped: list[str] = []

    def steal() -> Intruder:
        data = tmp_path / f"stolen-{len(stolen)}"
        desk.uow.database.dispose()  # everything is in the file, and nobody is connected
        shutil.copytree(desk.settings.data, data)
        url = f"sqlite:///{data / 'desk.db'}"
        if not desk.uow.database.is_sqlite:
            url = _copy_postgres(request.getfixturevalue("postgres_url"), desk.settings.database_url, dropped)
        stolen.append(Intruder(data, url))
        return stolen[-1]

    yield steal
    for one in stolen:
        one.engine.dispose()
    for name in dropped:
        _maintain(request.getfixturevalue("postgres_url"), f"DROP DATABASE {name} WITH (FORCE)")


def _copy_postgres(maintenance: str, url: str, dropped: list[str]) -> str:
    name = f"stolen_{os.urandom(4).hex()}"
    original = url.partition("?")[0].rpartition("/")[2]
    _maintain(maintenance, f"CREATE DATABASE {name} TEMPLATE {original}")
    dropped.append(name)
    return url.replace(f"/{original}?", f"/{name}?")


def _maintain(url: str, statement: str) -> None:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]
