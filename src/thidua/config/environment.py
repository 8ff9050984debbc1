"""Reading the environment, with types and plain complaints."""

from __future__ import annotations

import os
import re
from datetime import date
from ipaddress import IPv4Network, IPv6Network, ip_network

Network = IPv4Network | IPv6Network


class BadEnvironment(ValueError):
    """A variable of the environment is missing or cannot be read; the message says which and how to mend it."""


def text(name: str, default: str = "") -> str:
    """Give a variable's text."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """Give a variable that says yes (1, true, yes, on) or no (0, false, no, off)."""
    value = text(name).casefold()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise BadEnvironment(f"{name}={value!r}: write 1 or 0.")


def choice(name: str, words: tuple[str, ...]) -> str:
    """Give a variable that holds one of some words; the first where it is not set."""
    value = text(name, words[0]) or words[0]
    if value not in words:
        raise BadEnvironment(f"{name}={value!r}: write {' or '.join(words)}.")
    return value


def site(name: str, default: str) -> str:
    """Give a variable that holds the address of a site's front page, with its last slash."""
    value = text(name) or default
    if not re.fullmatch(r"https?://[^/\s?#@]+/?", value):
        raise BadEnvironment(f"{name}={value!r}: write the site's address, such as https://thidua.example/.")
    return value.rstrip("/") + "/"


def number(name: str, default: int) -> int:
    """Give a variable's whole number."""
    value = text(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError as error:
        raise BadEnvironment(f"{name}={value!r}: write a whole number.") from error


_SPANS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def rate(name: str, default: str) -> tuple[int, int]:
    """Give a variable such as 120/m or 30/5m: how often, in how many seconds; 0/m is no limit."""
    value = text(name, default) or default
    match = re.fullmatch(r"(\d{1,6})/(\d{0,4})([smhd])", value)
    if match is None or match[2] == "0":
        raise BadEnvironment(f"{name}={value!r}: write how often in which time, such as 120/m or 30/5m.")
    return int(match[1]), int(match[2] or 1) * _SPANS[match[3]]


def day(name: str) -> date | None:
    """Give a variable's day (2025-09-17), or None where it is not set."""
    value = text(name)
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadEnvironment(f"{name}={value!r}: write a day as 2025-09-17.") from error


def items(name: str, default: str = "") -> list[str]:
    """Give a variable's comma-separated parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def networks(name: str, default: str = "") -> list[Network]:
    """Give a variable's comma-separated addresses and networks (10.0.0.7, 10.1.0.0/16, ::1)."""
    found = []
    for part in items(name, default):
        try:
            found.append(ip_network(part))
        except ValueError as error:
            raise BadEnvironment(f"{name}: {part!r} is no address and no network such as 10.1.0.0/16.") from error
    return found
