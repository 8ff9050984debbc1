"""Signatures in PDFs: made with a certificate of our own, checked, and found out when something was changed."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.cast import AT
from thidua.issuing.rules import pades, signatures
from thidua.issuing.rules.signatures import SELF_MADE, Fault, Unsigned
from thidua.issuing.rules.texts import Likeness, likeness, words_of
from thidua.issuing.words import TEXTS

pytestmark = pytest.mark.one_database
PASSWORD = "mật khẩu 1"


@pytest.fixture(scope="module")
def certificate() -> bytes:
    return signatures.self_made("Nguyễn Văn Ví Dụ", password=PASSWORD, at=AT)


def pdf_of(*lines: str) -> bytes:
    """A page that says something."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    said = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
    page.Contents = document.make_stream(f"BT /F1 12 Tf 72 700 Td {said} ET".encode())
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def signed(pdf: bytes, certificate: bytes) -> bytes:
    return pades.sign(pdf, certificate=certificate, password=PASSWORD, reason="05/BC", place="Ví Dụ", at=AT)


def test_a_signature_covers_the_file_and_says_whose_it_is(certificate: bytes) -> None:
    pdf = pdf_of("Bao cao")
    made = signed(pdf, certificate)
    assert made.startswith(pdf)
    (seen,) = pades.check(made)
    assert (seen.name, seen.at, seen.holds, seen.is_self_made) == (f"Nguyễn Văn Ví Dụ, {SELF_MADE}", AT, True, True)


def test_a_second_signature_leaves_the_first_one_good(certificate: bytes) -> None:
    made = signed(signed(pdf_of("Bao cao"), certificate), certificate)
    assert [one.holds for one in pades.check(made)] == [True, True]


def test_a_letter_that_was_changed_is_found_out(certificate: bytes) -> None:
    made = signed(pdf_of("Bao cao"), certificate)
    changed = made.replace(b"[ 0 0 595 842 ]", b"[ 0 0 595 843 ]")
    assert changed != made
    (seen,) = pades.check(changed)
    assert (seen.is_intact, seen.holds) == (False, False)


def test_something_added_behind_a_signature_is_not_covered(certificate: bytes) -> None:
    (seen,) = pades.check(signed(pdf_of("Bao cao"), certificate) + b"\n% them\n")
    assert (seen.is_intact, seen.covers_all, seen.holds) == (True, False, False)


def test_a_file_without_signatures_or_that_is_none_has_none() -> None:
    assert pades.check(pdf_of("Bao cao")) == []
    assert pades.check(b"%PDF-1.7 hong") == []


def test_what_cannot_sign_is_refused_with_its_reason(certificate: bytes) -> None:
    def fault(**other: object) -> Fault:
        told = {"certificate": certificate, "password": PASSWORD, "reason": "", "place": "", "at": AT} | other
        with pytest.raises(Unsigned) as refused:
            pades.sign(pdf_of("Bao cao"), **told)  # type: ignore[arg-type] # a table of arguments
        return refused.value.fault

    assert fault(password="sai") is Fault.LOCKED
    assert fault(certificate=b"khong phai") is Fault.LOCKED
    assert fault(at=AT + timedelta(days=400)) is Fault.EXPIRED


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        (("Bao cao", "so 5"), (Likeness.SAME_FILE, 0)),
        (("Bao", "cao", "so 5"), (Likeness.SAME_TEXT, 0)),
        (("Bao cao", "so 5", "Den ngay"), (Likeness.MORE_TEXT, 0)),
        (("so 5", "Bao cao"), (Likeness.OTHER_ORDER, 0)),
        (("Bao cao", "so 6"), (Likeness.OTHER_TEXT, 1)),
        ((), (Likeness.NO_TEXT, 4)),
    ],
)
def test_the_words_of_two_files_are_compared(sent: tuple[str, ...], found: tuple[Likeness, int]) -> None:
    assert likeness(pdf_of("Bao cao", "so 5"), pdf_of(*sent)) == found


def test_what_is_no_pdf_has_no_words() -> None:
    assert not words_of(b"khong phai")


def test_what_was_changed_behind_the_issued_file_before_it_was_signed_is_found() -> None:
    frozen = pdf_of("Bao cao", "so 5")
    writer: Any = IncrementalPdfFileWriter(BytesIO(frozen))
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b""))
    writer.update_container(page)
    changed = BytesIO()
    writer.write(changed)
    assert changed.getvalue().startswith(frozen)
    assert likeness(frozen, changed.getvalue()) == (Likeness.NO_TEXT, 4)
    assert likeness(frozen, frozen + b"\n") == (Likeness.SAME_FILE, 0)


def test_every_likeness_has_its_light_and_its_words() -> None:
    assert {one: TEXTS[one][0] for one in Likeness} == {
        Likeness.SAME_FILE: "ok",
        Likeness.SAME_TEXT: "ok",
        Likeness.MORE_TEXT: "ok",
        Likeness.OTHER_ORDER: "warn",
        Likeness.OTHER_TEXT: "bad",
        Likeness.NO_TEXT: "warn",
    }
