"""guard what must never change: the log, texts, verdicts"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEPT = ("events", "event_values", "tree_nodes", "checkpoints", "revisions", "verdicts", "acceptances")
ACTS = ("UPDATE", "DELETE")


def upgrade() -> None:
    op.execute("INSERT INTO log_head (id, size, epoch, key, frontier) VALUES (1, 0, 0, '', '')")
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _guard_sqlite() -> None:
    for table in KEPT:
        for act in ACTS:
            op.execute(
                f"CREATE TRIGGER keep_{table}_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are kept as they are'); END"
            )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION keep_row() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'rows of % are kept as they are', TG_TABLE_NAME; END $$"
    )
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION keep_row()"
        )


def downgrade() -> None:
    raise NotImplementedError("The log's guards are not taken down: restore a backup instead.")
