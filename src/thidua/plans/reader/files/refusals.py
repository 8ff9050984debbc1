"""Why a file cannot be read: codes and values, no sentences."""

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with a file, seen from the officer who has to do something about it."""

    MISSING = "missing"
    DIRECTORY = "directory"
    NOT_A_FILE = "not_a_file"
    NO_PERMISSION = "no_permission"
    TOO_LARGE = "too_large"
    TOO_MUCH_TEXT = "too_much_text"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    CORRUPT = "corrupt"
    SUSPICIOUS = "suspicious"
    OLD_WORD = "old_word"
    NOT_A_DOCUMENT = "not_a_document"
    UNKNOWN_ENCODING = "unknown_encoding"
    TOO_SLOW = "too_slow"


class UnreadableFile(Exception):
    """A file gives no text.

    ``code`` says why, ``params`` holds the figures of the sentence (``limit_mb``, ``kind`` ...).
    """

    def __init__(self, code: Reason, params: dict[str, str | int] | None = None) -> None:
        """Keep the reason and its figures."""
        self.code = code
        self.params = params or {}
        super().__init__(code.value)
