"""Alembic's entry: compares and migrates with the engine that storage.migrate hands over."""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from reviewdesk.storage import tables  # noqa: F401  fills the metadata
from reviewdesk.storage.columns import COUNT, ID, UtcMilliseconds

ENGINE = context.config.attributes["engine"]


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | bool:
    """Write our column types by their names, so that a migration reads like the tables."""
    if kind != "type":
        return False
    names = {id(COUNT): "COUNT", id(ID): "ID"}
    if isinstance(item, UtcMilliseconds) or id(item) in names:
        autogen.imports.add("from reviewdesk.storage.columns import COUNT, ID, UtcMilliseconds")
        return names.get(id(item), "UtcMilliseconds()")
    return "sa.String()" if isinstance(item, AutoString) else False


with ENGINE.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
