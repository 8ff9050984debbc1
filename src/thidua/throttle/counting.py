"""Counting what somebody asks, by windows of time, in the cache that all web processes share."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache

if TYPE_CHECKING:
    from datetime import datetime

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Spent:
    """How far a limit is used up: ``most`` in a window (0 is no limit), what is ``left``, seconds to its ``reset``."""

    most: int
    left: int
    reset: int
    wait: int = 0
    """Seconds to wait, 0 where the request may pass."""


def spend(name: str, *, who: str, at: datetime) -> int:
    """Count one request against a limit of ``settings.LIMITS``; give the seconds to wait, 0 when it may pass.

    A limit of none lets everything pass. So does a cache that does not answer: a site without limits for a while is
    better than none, and the log says so.
    """
    return spent(name, who=who, at=at).wait


def spent(name: str, *, who: str, at: datetime) -> Spent:
    """Count one request as `spend` does, and say how far the limit is used up."""
    most, seconds = settings.LIMITS[name]
    if not most:
        return Spent(0, 0, 0)
    window, gone = divmod(int(at.timestamp()), seconds)
    key = f"limit:{name}:{hashlib.sha256(who.encode()).hexdigest()[:32]}:{window}"
    try:
        cache.add(key, 0, timeout=2 * seconds)
        count = cache.incr(key)
    except Exception:  # whatever the cache's own library raises
        logger.exception("the cache that counts does not answer")
        return Spent(most, most, seconds - gone)
    return Spent(most, max(0, most - count), seconds - gone, 0 if count <= most else seconds - gone)
