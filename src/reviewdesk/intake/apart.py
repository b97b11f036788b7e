"""Reading in a process of its own: what a file does to memory and time ends there, and not the desk."""

import contextlib
import json
import os
import subprocess
import sys
import threading
from typing import Any

from reviewdesk.intake.refusals import refused

MEMORY = 1024**3
SECONDS = 60
TWO_AT_ONCE = threading.BoundedSemaphore(2)


def read_apart(module: str, data: bytes, *arguments: str) -> Any:
    """Run a module that reads its input and says JSON; return what it said.

    It inherits none of the desk's settings, keys among them.
    *Raises*: InvalidInput on `file` when it asks for too much; RuntimeError when it cannot read the file.
    """
    environ = {name: value for name, value in os.environ.items() if not name.startswith("REVIEWDESK_")}
    command = [sys.executable, "-P", "-m", module, *arguments]
    try:
        with TWO_AT_ONCE:
            done = subprocess.run(
                command, input=data, capture_output=True, check=False, timeout=2 * SECONDS, env=environ
            )
    except subprocess.TimeoutExpired:
        raise _too_much() from None
    if done.returncode < 0:  # killed: by the limits, or by what it could not allocate
        raise _too_much()
    if done.returncode > 0:
        raise RuntimeError(done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    return json.loads(done.stdout)


def keep_within_bounds() -> None:
    """Called by the module itself, before it reads anything; not every system knows every limit."""
    with contextlib.suppress(ImportError):
        import resource

        limits = {"RLIMIT_AS": MEMORY, "RLIMIT_CPU": SECONDS, "RLIMIT_CORE": 0}
        for name, limit in limits.items():
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (limit, limit))


def _too_much() -> Exception:
    return refused(
        "Reading it takes more memory or time than a brief can need. "
        "Print it anew as a PDF, or paste the text."
    )
