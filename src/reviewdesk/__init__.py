"""ReviewDesk, the pre-publication fact-check desk."""

from importlib.metadata import version

__version__ = version("reviewdesk")
