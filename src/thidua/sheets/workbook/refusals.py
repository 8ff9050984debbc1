"""Why a file gives no table: codes and values, no sentences."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with a file, seen from the officer who has to do something about it."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OLD_EXCEL = "old_excel"
    ENCRYPTED = "encrypted"
    NOT_A_TABLE = "not_a_table"
    CORRUPT = "corrupt"
    SUSPICIOUS = "suspicious"
    TOO_SLOW = "too_slow"
    UNKNOWN_ENCODING = "unknown_encoding"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    LONG_CELL = "long_cell"
    TOO_MANY_ERRORS = "too_many_errors"
    NO_HEADINGS = "no_headings"
    NO_ROWS = "no_rows"


class UnreadableTable(Exception):
    """A file gives no table; ``code`` says why, ``params`` holds the figures and names of the sentence."""

    def __init__(self, code: Reason, params: dict[str, str | int] | None = None) -> None:
        """Keep the reason and its figures."""
        self.code = code
        self.params = params or {}
        super().__init__(code.value)
