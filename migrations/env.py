"""Alembic's entry: compares and migrates with the engine that storage.migrate hands over."""

from alembic import context
from reviewdesk.storage.tables import SQLModel

engine = context.config.attributes["engine"]
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
