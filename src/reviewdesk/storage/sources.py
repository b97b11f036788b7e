"""Sources as stored: which of them seem to be one."""

from collections.abc import Sequence
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, func, or_, select
from sqlmodel import Session, col

from reviewdesk.storage.tables import SourceRow


def twins_of(session: Session, *, title: str, publisher: str, url: str) -> Sequence[SourceRow]:
    """Return the desk's sources at the same address, or of the same title and publisher, by title.

    An address counts as the same with or without https, www, a last slash and what follows a "#".
    """
    alike = [and_(_same(col(SourceRow.title), title), _same(col(SourceRow.publisher), publisher))]
    if url:
        alike.append(col(SourceRow.url).in_(_spellings(url)))
    return session.scalars(select(SourceRow).where(or_(*alike)).order_by(col(SourceRow.title))).all()


def _same(column: SQLColumnExpression[str], words: str) -> ColumnElement[bool]:
    """Capitals do not matter; SQLite knows only those of ASCII, so the words as they stand count too."""
    return or_(column == words, func.lower(column) == words.lower())


def _spellings(url: str) -> list[str]:
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    return [
        urlunsplit((scheme, prefix + host, path + end, parts.query, ""))
        for scheme in ("https", "http")
        for prefix in ("", "www.")
        for end in ("", "/")
    ]
