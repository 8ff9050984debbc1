"""Counting what somebody asks, by windows of time, in the cache that all web processes share."""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache

if TYPE_CHECKING:
    from datetime import datetime

logger = logging.getLogger(__name__)


def spend(name: str, *, who: str, at: datetime) -> int:
    """Count one request against a limit of ``settings.LIMITS``; give the seconds to wait, 0 when it may pass.

    A limit of none lets everything pass. So does a cache that does not answer: a site without limits for a while is
    better than none, and the log says so.
    """
    most, seconds = settings.LIMITS[name]
    if not most:
        return 0
    window, gone = divmod(int(at.timestamp()), seconds)
    key = f"limit:{name}:{hashlib.sha256(who.encode()).hexdigest()[:32]}:{window}"
    try:
        cache.add(key, 0, timeout=2 * seconds)
        count = cache.incr(key)
    except Exception:  # whatever the cache's own library raises
        logger.exception("the cache that counts does not answer")
        return 0
    return 0 if count <= most else seconds - gone
