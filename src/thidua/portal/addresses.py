"""Addresses as the world outside names them."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings


def absolute(path: str) -> str:
    """Give the full address of a page; it trusts no Host header."""
    return urljoin(settings.SITE_ADDRESS, path)
