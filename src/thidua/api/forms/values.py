"""Values as the API writes them: decimals as text, days in ISO form, ids as public UUIDs, four kinds of figures."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Generic, TypeVar
from uuid import UUID  # noqa: TC003 -- as above

from ninja import Schema
from pydantic import ConfigDict, Field, PlainSerializer

Row = TypeVar("Row")

Figure = Annotated[
    Decimal,
    PlainSerializer(lambda value: format(value, "f"), return_type=str),
    Field(json_schema_extra={"pattern": r"^-?[0-9]+(\.[0-9]+)?$"}),
]
"""A decimal, written as text with a point: no machine rounds it to its own floating numbers."""
Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]
"""Text that a database keeps: no NUL."""


class Out(Schema):
    """What is given out."""


class In(Schema):
    """What is sent; a name that is not known is refused, so that no slip passes without a word."""

    model_config = ConfigDict(extra="forbid")


class FigureKind(StrEnum):
    """The four kinds of a figure, which are four different things: zero is a value."""

    VALUE = "value"
    MISSING = "missing"
    NOT_YET_DUE = "not_yet_due"
    NOT_APPLICABLE = "not_applicable"


class Paging(Schema):
    """Which page of a list is asked for."""

    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(50, ge=1, le=200)


class Listed(Out, Generic[Row]):
    """A page of a list; the header Link leads to its neighbours."""

    items: list[Row]
    total: int
    page: int
    size: int


class UnitShort(Out):
    """A unit by id and name."""

    id: UUID
    name: str


class Problem(Out):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Wrong] | None = None


class Wrong(Out):
    """One value that is wrong: where it stands (a JSON pointer, a parameter's or a header's name) and what is wrong."""

    pointer: str
    detail: str


Problem.model_rebuild()
Day = date
Moment = datetime
