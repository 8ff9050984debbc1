"""Files come in, are kept and go out."""

from __future__ import annotations

import hashlib
import io
import re
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404
from django.urls import reverse
from PIL import Image

from tests.cast import AT as NOW
from tests.files.making import pdf_of, photograph, sheet, with_parts, word_of
from tests.jobs.test_jobs import Somebody
from thidua.files import actions, serving
from thidua.files.examining import examine
from thidua.files.models import StoredFile
from thidua.files.rules import DOCUMENTS, Fault, Kind
from thidua.files.sentences import FAULTS, FileRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import Settings

    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer
    from thidua.plans.models import Plan

AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)


def kept(data: bytes = b"abc", name: str = "ke hoach.txt") -> StoredFile:
    return actions.keep(file=examine(data=data, name=name), by=Somebody(), at=AT)


def on_disk(row: StoredFile) -> Path:
    return Path(default_storage.path(str(row.content.name)))


# -- Coming in --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "C:\\Windows\\passwd.txt", "passwd\u202e\x00.txt"])
def test_a_name_is_never_a_path(name: str) -> None:
    assert examine(data=b"abc", name=name).name == "passwd.txt"


def test_a_long_name_keeps_its_ending() -> None:
    name = examine(data=b"abc", name="x" * 300 + ".txt").name
    assert (len(name), name[-5:]) == (255, "x.txt")


def test_a_picture_is_kept_drawn_anew_and_everything_else_byte_by_byte() -> None:
    taken, words = photograph(), word_of("Kế hoạch")
    assert Image.open(io.BytesIO(examine(data=taken, name="a.jpg").data)).size == (4, 6)
    assert examine(data=words, name="a.docx").data == words


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"x" * 1001, "a.txt", "Tệp lớn hơn 0 MB"),
        (b"MZ\x90\x00", "a.exe", "không thuộc loại nào được nhận. Hãy gửi một trong các loại: .pdf, .docx, .txt"),
        (b"abc", "a.pdf", "Đuôi tên tệp (.pdf) không khớp với nội dung (txt)"),
        (b"a,b\n1,2\n", "a.csv", "Ở đây không nhận loại tệp này. Hãy gửi một trong các loại: .pdf, .docx, .txt"),
    ],
)
def test_what_may_not_come_in_is_said_with_what_to_do(data: bytes, name: str, said: str) -> None:
    with pytest.raises(FileRefused) as caught:
        examine(data=data, name=name, kinds=DOCUMENTS, limit=1000)
    assert said in str(caught.value)
    assert caught.value.field == "file"


def test_every_fault_has_its_sentence_which_says_what_to_do() -> None:
    assert set(FAULTS) == set(Fault)
    assert {fault for fault, sentence in FAULTS.items() if "Hãy" not in str(sentence)} == set()


@pytest.mark.django_db
def test_the_door_of_plans_refuses_what_would_do_harm_beside_the_field(sign_in: Callable[[str], Client]) -> None:
    hostile = with_parts(word_of("Kế hoạch"), {"word/vbaProject.bin": b"x"})
    upload = ContentFile(hostile, name="ke-hoach.docx")
    answer = sign_in("office").post(reverse("plans:receive"), {"cach": "tep", "key": UUID(int=7), "file": upload})
    assert answer.status_code == 422
    assert "macro" in str(answer.context["file_form"].errors["file"])
    assert not StoredFile.objects.exists()


# -- Being kept -------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_file_is_kept_whole_with_its_hash_under_a_name_that_nobody_guesses() -> None:
    row = kept()
    assert on_disk(row).read_bytes() == b"abc"
    assert (row.name, row.size, row.kept_by) == ("ke hoach.txt", 3, UUID(int=1))
    assert row.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert re.fullmatch(r"kept/[0-9a-f]{2}/[0-9a-f]{32}", str(row.content.name))
    assert row.sha256[:8] not in str(row.content.name)


@pytest.mark.django_db
def test_the_same_bytes_twice_are_two_files() -> None:
    assert kept().content.name != kept().content.name


@pytest.mark.django_db
def test_a_kept_file_may_be_read_by_its_owner_and_group_alone() -> None:
    path = on_disk(kept())
    assert [stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent)] == [0o640, 0o750]


@pytest.mark.django_db
def test_a_file_kept_under_its_hash_by_an_earlier_release_stays_readable() -> None:
    digest = hashlib.sha256(b"cu").hexdigest()
    path = default_storage.save(f"kept/{digest[:2]}/{digest}", ContentFile(b"cu"))
    row = StoredFile.objects.create(name="cu.txt", size=2, sha256=digest, content=path, kept_at=AT)
    assert b"".join(serving.download(row).streaming_content) == b"cu"  # type: ignore[arg-type] # a plain iterator


# -- Going out --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_file_goes_out_to_be_saved_and_never_to_be_opened_here(
    campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    StoredFile.objects.update(name="Kế hoạch số 1 “bản ký”.pdf")
    answer = sign_in("unit").get(reverse("plans:file", args=[campaign.plan.public_id]))
    told = {name: value for name, value in answer.headers.items() if name not in {"X-Request-ID", "Permissions-Policy"}}
    assert told == {
        "Content-Type": "application/octet-stream",
        "Content-Length": str(campaign.plan.source.size if campaign.plan.source else 0),
        "Content-Disposition": "attachment; filename*=utf-8''"
        "K%E1%BA%BF%20ho%E1%BA%A1ch%20s%E1%BB%91%201%20%E2%80%9Cb%E1%BA%A3n%20k%C3%BD%E2%80%9D.pdf",
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cache-Control": "private, no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "Content-Language": "vi",
        "Vary": "Cookie",
    }


@pytest.mark.django_db
def test_whoever_may_not_see_the_plan_cannot_tell_its_file_from_one_that_is_not_there(
    plan_in_review: Plan, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    row = actions.keep(file=examine(data=pdf_of("Kế hoạch"), name="a.pdf"), by=cast["office"], at=NOW)
    plan_in_review.source = row
    plan_in_review.save()
    seen = []
    for which in (plan_in_review.public_id, UUID(int=5)):
        answer = sign_in("unit").get(reverse("plans:file", args=[which]))
        page = re.sub("[A-Za-z0-9]{64}", "", answer.content.decode())  # the form's token
        seen.append((answer.status_code, page.replace(str(which), "")))
    assert seen[0] == seen[1]
    assert seen[0][0] == 404


@pytest.mark.django_db
def test_a_file_that_is_no_longer_on_the_disk_is_not_there() -> None:
    row = kept()
    on_disk(row).unlink()
    with pytest.raises(Http404):
        serving.download(row)


def test_kept_files_lie_where_no_web_server_looks(settings: Settings) -> None:
    served = Path(settings.STATIC_ROOT)
    assert served not in Path(settings.MEDIA_ROOT).parents
    assert settings.MEDIA_URL == "/"  # no address leads to them


def test_an_excel_file_is_evidence_and_no_plan() -> None:
    assert examine(data=sheet(), name="a.xlsx").kind is Kind.XLSX
    with pytest.raises(FileRefused, match="Ở đây không nhận"):
        examine(data=sheet(), name="a.xlsx", kinds=DOCUMENTS)
