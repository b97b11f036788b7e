"""Everything that knows the database: tables, the one place that commits, the event log, facts for rules."""
