"""Word lists of our own: tuples and frozen sets, no rules."""
