"""Column helpers. SQLModel tables validate nothing by themselves; these columns do."""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Enum, Integer, String, Text, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field

from reviewdesk.domain.values import new_id
from reviewdesk.domain.vocab import Term


class Id(TypeDecorator[str]):
    """A UUID in its 36 characters. What has not that form (an address typed by hand) is the id of nothing."""

    impl = Uuid(as_uuid=False)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(String(36) if dialect.name == "sqlite" else Uuid(as_uuid=False))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value if value is None or _UUID.fullmatch(value) else NOBODY


_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NOBODY = "00000000-0000-0000-0000-000000000000"
ID = Id()
# SQLite's INTEGER has 64 bits, and as a primary key it is the row's own address.
COUNT = BigInteger().with_variant(Integer(), "sqlite")


class UtcMilliseconds(TypeDecorator[datetime]):
    """An instant: aware going in, aware UTC coming out, whole milliseconds on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        value = in_milliseconds(value.astimezone(UTC))
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def in_milliseconds(instant: datetime) -> datetime:
    """Cut an instant to whole milliseconds, the unit that the log states."""
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def id_column(**options: Any) -> Any:
    """A UUIDv7 of its own, made when the row is."""
    return Field(default_factory=new_id, primary_key=True, sa_type=ID, **options)


def ref_column(to: str, **options: Any) -> Any:
    """The id of a row in another table, `table.column`."""
    return Field(foreign_key=to, sa_type=ID, **options)


def enum_column(terms: type[Term], **options: Any) -> Any:
    """A closed list, stored by its codes; the database refuses any other."""
    kind = Enum(
        terms,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=32,
        name=terms.__name__.lower(),
    )
    return Field(sa_type=kind, **options)


def utc_column(**options: Any) -> Any:
    """An instant in UTC milliseconds."""
    return Field(sa_type=UtcMilliseconds, **options)


def json_column(**options: Any) -> Any:
    """Lists and objects of strings, whole numbers, booleans and null."""
    return Field(sa_type=JSON, **options)


def text_column(**options: Any) -> Any:
    """Text of any length."""
    return Field(sa_type=Text, **options)


def count_column(**options: Any) -> Any:
    """A number that may outgrow 32 bits."""
    return Field(sa_type=COUNT, **options)
