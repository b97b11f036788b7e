"""Run the desk's benchmarks and print one table: `python -m bench`."""

import platform
from datetime import UTC, datetime

from bench.desk import measure_desk


def main() -> None:
    print(f"{datetime.now(UTC):%Y-%m-%d} · {platform.machine()} · Python {platform.python_version()}\n")
    print("| what | median | p95 | to hold |")
    print("|---|---|---|---|")
    for row in measure_desk():
        print(f"| {row.what} | {row.median} | {row.p95} | {row.limit} |")


if __name__ == "__main__":
    main()
