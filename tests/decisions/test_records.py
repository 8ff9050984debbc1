"""The record of a certificate: one text, signed; anybody checks it, nobody changes a byte of it."""

from __future__ import annotations

import base64
import importlib.util
import json
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.decisions import queries
from thidua.decisions.rules import records
from thidua.decisions.rules.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable

PRIVATE = bytes(range(32))
PUBLIC = Ed25519PrivateKey.from_private_bytes(PRIVATE).public_key().public_bytes_raw()
TEXT = Record(
    serial="2025-AB3D-7KMN", name="Đỗ Thị Ví Dụ", kind="individual", unit="Xã An Ví Dụ", title="Giấy khen",
    merit="Đã có thành tích", decision="12/QĐ-UBND", day="2025-09-16", authority="Chủ tịch", ordinal=3,
    issued="2025-09-17T02:00:00+00:00", key=records.key_name(PUBLIC),
).text()  # fmt: skip
SIGNATURE = records.sign(TEXT, PRIVATE)
KEY = base64.b64encode(PUBLIC).decode()


def verifier() -> Any:
    """Load the program that is handed out."""
    place = Path(str(queries.certificates.__file__)).parent.parent / "verifier" / "verify_certificate.py"
    spec = importlib.util.spec_from_file_location("verify_certificate", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ALONE = verifier()
CHECKS: list[Callable[[str, str, str], bool]] = [
    records.is_genuine,
    lambda text, signature, key: (
        ALONE.text_of(ALONE.raw_of(signature)) == signature
        and ALONE.is_signed(ALONE.raw_of(key), text.encode(), ALONE.raw_of(signature))
    ),
]


def test_the_record_is_one_text_with_sorted_keys_no_spaces_and_nfc() -> None:
    assert unicodedata.normalize("NFC", TEXT) == TEXT
    assert TEXT.startswith('{"authority":"Chủ tịch","day":"2025-09-16","decision":"12/QĐ-UBND","format":"thidua-')
    assert records.canonical({"b": 1, "a": unicodedata.normalize("NFD", "Đỗ Thị")}) == '{"a":"Đỗ Thị","b":1}'


@pytest.mark.parametrize("check", CHECKS, ids=["site", "alone"])
def test_what_was_signed_is_genuine(check: Callable[[str, str, str], bool]) -> None:
    assert check(TEXT, SIGNATURE, KEY)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(TEXT.encode()) - 1), st.integers(1, 255))
def test_no_byte_of_a_record_can_be_changed(place: int, change: int) -> None:
    raw = bytearray(TEXT.encode())
    raw[place] ^= change
    public, signature = ALONE.raw_of(KEY), ALONE.raw_of(SIGNATURE)
    assert not ALONE.is_signed(public, bytes(raw), signature)
    try:
        changed = raw.decode()
    except UnicodeDecodeError:
        return
    assert not records.is_genuine(changed, SIGNATURE, KEY)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 63), st.integers(1, 255))
def test_no_byte_of_a_signature_can_be_changed(place: int, change: int) -> None:
    raw = bytearray(records.to_bytes(SIGNATURE))
    raw[place] ^= change
    assert not any(check(TEXT, records.to_text(bytes(raw)), KEY) for check in CHECKS)


def test_another_key_did_not_sign_it() -> None:
    _private, other = records.new_key()
    assert not any(check(TEXT, SIGNATURE, base64.b64encode(other).decode()) for check in CHECKS)


@pytest.mark.parametrize("signature", ["", "x", "đ", SIGNATURE + "A", SIGNATURE[:-1]])
def test_what_is_no_signature_is_not_genuine(signature: str) -> None:
    assert not records.is_genuine(TEXT, signature, KEY)


# RFC 8032, section 7.1: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
            "655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
            "b00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
            "c027beceea1ec40a"
        ),
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_program_agrees_with_the_standard(public: str, message: str, signature: str) -> None:
    raw = [bytes.fromhex(one) for one in (public, message, signature)]
    assert ALONE.is_signed(*raw)
    assert not ALONE.is_signed(raw[0], raw[1] + b"x", raw[2])


@settings(max_examples=15, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200))
def test_the_program_agrees_with_the_library(private: bytes, message: bytes) -> None:
    key = Ed25519PrivateKey.from_private_bytes(private)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert ALONE.is_signed(public, message, signature)
    # A signature whose second half is as large as the order of the group is refused, though it would add up.
    larger = int.from_bytes(signature[32:], "little") + ALONE.ORDER
    assert not ALONE.is_signed(public, message, signature[:32] + larger.to_bytes(32, "little"))


@pytest.mark.parametrize(("said", "ends"), [(TEXT, 0), (TEXT.replace("Đỗ", "Đô"), 1), ("[]", 2)])
@pytest.mark.parametrize("published", [KEY, json.dumps({"keys": [{"name": records.key_name(PUBLIC), "public": KEY}]})])
def test_the_program_runs_with_nothing_but_python(said: str, ends: int, published: str, tmp_path: Path) -> None:
    (tmp_path / "giay.json").write_text(records.envelope(said, SIGNATURE), encoding="utf-8")
    (tmp_path / "khoa.txt").write_text(published, encoding="utf-8")
    (tmp_path / "verify.py").write_bytes(queries.verifier())
    run = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "verify.py", "giay.json", "khoa.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, ("Đỗ Thị Ví Dụ" in run.stdout)) == (ends, ends == 0), run.stderr


@pytest.mark.parametrize(
    ("typed", "serial"),
    [("2025ab3d7kmn", "2025-AB3D-7KMN"), (" 2025 - AB3D-7KMN ", "2025-AB3D-7KMN"), ("abc", "ABC"), ("", "")],
)
def test_a_serial_is_found_however_it_is_typed(typed: str, serial: str) -> None:
    assert records.as_typed(typed) == serial
