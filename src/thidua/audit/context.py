"""The id of the request or job under way, so that every line it leaves can be found together."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_request_id: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """Give the id of what is under way, or an empty string outside any request or job."""
    return _request_id.get()


@contextmanager
def under(name: str) -> Iterator[None]:
    """Let everything inside the block carry ``name`` as its request id."""
    token = _request_id.set(name[:40])
    try:
        yield
    finally:
        _request_id.reset(token)
