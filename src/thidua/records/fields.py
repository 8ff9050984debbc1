"""Column types of ours."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from vn_collate import collate_key

from thidua.kernel.quantities import from_scaled, to_scaled
from thidua.kernel.text import fold

if TYPE_CHECKING:
    from django.db.models import Model

    Text = models.CharField[str, str]
    BigInteger = models.BigIntegerField[Any, Any]
else:  # Django's classes take type arguments in the stubs alone
    Text = models.CharField
    BigInteger = models.BigIntegerField


class FoldField(Text):
    """A copy of another column without diacritics or case, for search; kept in step on every save."""

    def __init__(self, *, source: str = "", **options: Any) -> None:
        """Name the column to copy."""
        self.source = source
        kept: dict[str, Any] = {"max_length": 500, "editable": False, "db_index": True, "default": ""}
        super().__init__(**kept | options)

    def deconstruct(self) -> Any:
        """Write the source into migrations."""
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"source": self.source}

    def derive(self, text: str) -> str:
        """Turn the source's text into this column's."""
        return fold(text)[: self.max_length]

    def pre_save(self, model_instance: Model, add: bool) -> str:  # noqa: ARG002 -- Django's signature
        """Compute the copy from the row as it is being written."""
        value = self.derive(str(getattr(model_instance, self.source) or ""))
        setattr(model_instance, self.attname, value)
        return value


class SortKeyField(FoldField):
    """A copy of another column that sorts in Vietnamese order on every database."""

    def derive(self, text: str) -> str:
        """Give the collation key in hexadecimal, which every collation compares the same way."""
        return str(collate_key(text))[: self.max_length]


class Scaled(int):
    """A quantity as it lies in the database, before its row says how many decimals it has."""


class _Quantity:
    """Reads a scaled column as the decimal that its row means."""

    def __init__(self, field: QuantityField) -> None:
        self.field = field

    def __get__(self, row: Model | None, owner: type[Model] | None = None) -> Any:
        if row is None:
            return self
        if self.field.attname not in row.__dict__:
            row.refresh_from_db(fields=[self.field.attname])
        kept = row.__dict__[self.field.attname]
        return from_scaled(kept, getattr(row, self.field.decimals)) if isinstance(kept, Scaled) else kept

    def __set__(self, row: Model, value: object) -> None:
        row.__dict__[self.field.attname] = value


class QuantityField(BigInteger):
    """An exact figure, kept as a whole number scaled by the row's own number of decimals.

    ``decimals`` names the column of the same row that holds 0 to 6. On a row the attribute is a
    ``Decimal`` or None; in ``values()``, sums and comparisons it is the scaled whole number.
    """

    def __init__(self, *, decimals: str = "decimals", **options: Any) -> None:
        """Name the column that holds the number of decimals."""
        self.decimals = decimals
        super().__init__(**options)

    def deconstruct(self) -> Any:
        """Write the name of the decimals column into migrations."""
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"decimals": self.decimals}

    def contribute_to_class(self, cls: type[Model], name: str, private_only: bool = False) -> None:
        """Read the column through the row's decimals."""
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Quantity(self))

    def from_db_value(self, value: int | None, *_: object) -> Scaled | None:
        """Mark what came from the database as scaled."""
        return None if value is None else Scaled(value)

    def pre_save(self, model_instance: Model, add: bool) -> Scaled | None:  # noqa: ARG002 -- Django's signature
        """Scale the row's decimal; refuses lost digits and overflow (``kernel.quantities``)."""
        value = getattr(model_instance, self.attname)
        if value is None:
            return None
        return Scaled(to_scaled(Decimal(value), getattr(model_instance, self.decimals)))

    def get_prep_value(self, value: object) -> Any:
        """Let whole numbers alone pass to the database."""
        return super().get_prep_value(value if value is None or isinstance(value, int) else int(str(value)))
