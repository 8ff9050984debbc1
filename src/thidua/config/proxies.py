"""Who is asking: the proxies that are believed, and the address that they give for somebody behind them.

A header is written by whoever sends it. So ``X-Forwarded-For``, ``X-Forwarded-Proto`` and ``X-Request-ID`` count only
when the request comes from an address in ``THIDUA_TRUSTED_PROXIES``; from anybody else they are taken away before
anything can read them. What stands below (limits, lockout, log, redirects) asks ``REMOTE_ADDR`` and
``request.is_secure`` alone.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping

    from thidua.config.environment import Network

TOLD_BY_PROXIES = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)


def address_of(text: str) -> IPv4Address | IPv6Address | None:
    """Read an address, with or without a port behind it; None for what is none."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found


def is_in(text: str, networks: Iterable[Network]) -> bool:
    """Say whether an address lies in one of the networks."""
    address = address_of(text)
    return address is not None and any(address in network for network in networks)


def client_behind(peer: str, forwarded: str, trusted: Iterable[Network]) -> str:
    """Give the address of whoever asks: the nearest one that is no proxy of ours.

    ``forwarded`` lists the way that the request took, the nearest last; each of our proxies has added whom it saw, so
    it is read from its end, and nothing that stands before the first stranger counts.
    """
    trusted = tuple(trusted)
    client = peer
    for step in reversed(forwarded.split(",")):
        address = address_of(step)
        if address is None or not is_in(client, trusted):
            break
        client = str(address)
    return client


def believe(environ: MutableMapping[str, Any], trusted: Iterable[Network]) -> None:
    """Put the true address and scheme into a request's environment and take away what anybody could have written."""
    trusted = tuple(trusted)
    peer = environ.get("REMOTE_ADDR", "")
    told = {name: environ.pop(name, "") for name in TOLD_BY_PROXIES}
    if not is_in(peer, trusted):
        environ.pop("HTTP_X_REQUEST_ID", None)
        return
    environ["REMOTE_ADDR"] = client_behind(peer, told["HTTP_X_FORWARDED_FOR"], trusted)
    scheme = told["HTTP_X_FORWARDED_PROTO"].rpartition(",")[2].strip().lower()
    if scheme in {"http", "https"}:
        environ["wsgi.url_scheme"] = scheme
