"""The lines of the log: JSON in production, readable in development, never with what `redaction` takes out.

Every logger ends here, Django's and the worker's too. A line carries the id of the request or job under way, as the
journal does. Tracebacks name places in the code and never the values that stood there.
"""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import structlog

from thidua.audit.context import request_id
from thidua.config.redaction import carried_by, redacted, redacted_deep

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping

    from django.http import HttpRequest

    Line = MutableMapping[str, Any]

_OURS = frozenset({"_record", "_from_structlog"})
_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


@contextmanager
def about(request: HttpRequest) -> Iterator[None]:
    """Let the lines inside the block keep silent about what the request carries."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def named(_logger: object, _method: str, line: Line) -> Line:
    """Put the id of the request or job on a line."""
    line.setdefault("request", request_id() or "-")
    return line


def told_where(_logger: object, _method: str, line: Line) -> Line:
    """Turn an error into the text of its traceback: files, lines and code, no values of variables."""
    error = line.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    elif isinstance(error, BaseException):
        error = (type(error), error, error.__traceback__)
    if isinstance(error, tuple) and error[0] is not None:
        line["exception"] = logging.Formatter().formatException(error)
    return line


def silent(_logger: object, _method: str, line: Line) -> Line:
    """Take out of a line whatever may not stand in a log."""
    known = carried_by(_request.get())
    kept = {name: value for name, value in line.items() if name in _OURS}
    cleaned: dict[str, Any] = redacted_deep({name: value for name, value in line.items() if name not in _OURS}, known)
    return cleaned | kept


_SHARED: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    named,
    told_where,
    silent,
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
]


class Formatter(structlog.stdlib.ProcessorFormatter):
    """Makes a line of whatever any logger says."""

    def __init__(self, *, as_json: bool) -> None:
        """Choose between JSON and a line for eyes."""
        eyes = structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
        last: Any = structlog.processors.JSONRenderer(ensure_ascii=False) if as_json else eyes
        super().__init__(processors=[*_SHARED, last])

    def format(self, record: logging.LogRecord) -> str:
        """Give the line; one that cannot be made says so without its content."""
        try:
            return super().format(record)
        except Exception as error:  # noqa: BLE001 -- a broken line must not end what was being done
            return redacted(f'{{"event": "a line of {record.name} could not be written: {type(error).__name__}"}}')


structlog.configure(
    processors=[structlog.stdlib.filter_by_level, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
