"""Which files of fixtures the tests use."""

pytest_plugins = [
    "support.browser",
    "support.postgres",
    "support.desk",
    "support.pictures",
    "support.people",
    "support.claims",
    "support.intruder",
]
