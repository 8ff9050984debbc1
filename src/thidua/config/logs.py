"""What a line of the log carries."""

from __future__ import annotations

import logging

from thidua.audit.context import request_id


class RequestId(logging.Filter):
    """Put the request's id on every line, as the journal does."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add the id; keeps every line."""
        record.request_id = request_id() or "-"
        return True
