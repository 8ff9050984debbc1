#!/usr/bin/env python3
"""Check a certificate of an award without the site that made it.

    python3 verify_certificate.py CERTIFICATE.json KEY

CERTIFICATE.json is the file from the certificate's page; KEY is the published key: a file (base64, or the JSON with all
keys) or the base64 text itself. One file, Python 3.9 or later, nothing else to install; it shares no line with the
program that signed. It ends with 0: genuine, 1: not genuine, 2: this is no certificate or no key.
Whether a genuine certificate was revoked later, only the site tells.

Kiểm tra giấy khen, bằng khen điện tử mà không cần trang đã cấp. 0: đúng, 1: không đúng, 2: không đọc được.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from pathlib import Path

# -- Ed25519 (RFC 8032, section 5.1.7), checking only -----------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
LENGTH = 32
ARGUMENTS = 2
Point = tuple[int, int, int, int]


def x_of(y: int, sign: int) -> int | None:
    """Give the x of a point by its y and the lowest bit of x, or None where there is no such point."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point_of(raw: bytes) -> Point | None:
    """Read a point from 32 bytes, as X, Y, Z, T; None where there is none."""
    number = int.from_bytes(raw, "little")
    y = number & ((1 << 255) - 1)
    x = x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def added(a: Point, b: Point) -> Point:
    """Add two points."""
    left, right = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    across, twice = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = right - left, twice - across, twice + across, right + left
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: Point) -> Point:
    """Multiply a point."""
    result: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = added(result, point)
        point = added(point, point)
        number >>= 1
    return result


def written(point: Point) -> bytes:
    """Write a point as 32 bytes."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(LENGTH, "little")


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = x_of(BASE_Y, 0) or 0
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether a message was signed by whoever holds the private half of a public key."""
    if len(public) != LENGTH or len(signature) != 2 * LENGTH:
        return False
    point, s = point_of(public), int.from_bytes(signature[LENGTH:], "little")
    if point is None or s >= ORDER:
        return False
    digest = hashlib.sha512(signature[:LENGTH] + public + message).digest()
    k = int.from_bytes(digest, "little") % ORDER
    minus = (P - point[0], point[1], 1, P - point[3])
    return written(added(times(s, BASE), times(k, minus))) == signature[:LENGTH]


# -- Files ------------------------------------------------------------------------------------------------------------


def raw_of(text: str) -> bytes:
    """Read base64 or base64url, padded or not."""
    plain = text.strip().rstrip("=").replace("+", "-").replace("/", "_")
    return base64.b64decode(plain + "=" * (-len(plain) % 4), altchars=b"-_", validate=True)


def text_of(raw: bytes) -> str:
    """Write bytes as a certificate writes them, in the one way there is."""
    return base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")


def certificate_in(path: str) -> tuple[str, str]:
    """Read record and signature."""
    plain = json.loads(Path(path).read_text(encoding="utf-8"))
    record, signature = plain["record"], plain["signature"]
    if not isinstance(json.loads(record), dict):
        raise TypeError("no record")
    return record, signature


def key_in(said: str, name: str) -> bytes:
    """Read the key by which a record says that it was signed."""
    text = Path(said).read_text(encoding="utf-8") if Path(said).is_file() else said
    if text.strip().startswith("{"):
        text = next(one["public"] for one in json.loads(text)["keys"] if one["name"] == name)
    raw = raw_of(text)
    if len(raw) != LENGTH:
        raise ValueError("no key")
    return raw


def main(arguments: list[str]) -> int:
    """Check one certificate and tell what it says."""
    if len(arguments) != ARGUMENTS:
        sys.stdout.write(str(__doc__))
        return 2
    try:
        record, signature = certificate_in(arguments[0])
        said = json.loads(record)
        public = key_in(arguments[1], said.get("key", ""))
        raw = raw_of(signature)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration) as error:
        sys.stdout.write(f"KHÔNG ĐỌC ĐƯỢC · UNREADABLE: {error}\n")
        return 2
    if text_of(raw) != signature.strip().rstrip("=") or not is_signed(public, record.encode("utf-8"), raw):
        sys.stdout.write("KHÔNG ĐÚNG · NOT GENUINE\n")
        return 1
    sys.stdout.write("ĐÚNG · GENUINE\n")
    for name in sorted(said):
        sys.stdout.write(f"  {name}: {said[name]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
