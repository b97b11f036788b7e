"""Which files of fixtures the tests use."""

pytest_plugins: list[str] = []
