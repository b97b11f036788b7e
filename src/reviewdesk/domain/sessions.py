"""How long a sign-in lasts."""

from datetime import timedelta

# Unused for this long, a session is over.
IDLE_LIMIT = timedelta(hours=12)
# Used or not, after this long one signs in again.
LONGEST_SESSION = timedelta(days=7)
# How exactly the desk remembers when a session was last used.
SEEN_EVERY = timedelta(minutes=1)
