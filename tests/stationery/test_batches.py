"""Certificates are made from a list by a job: each row once, whatever broke down in between."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pypdfium2
import pytest

from tests.cast import AT
from tests.stationery.conftest import layout, listed
from thidua.audit.models import AuditRecord
from thidua.jobs import work
from thidua.jobs.models import Job, JobState
from thidua.kernel.refused import NotAllowed
from thidua.stationery import actions, sentences
from thidua.stationery.actions import batches
from thidua.stationery.listing import Unreadable
from thidua.stationery.listing import listed as read_list
from thidua.stationery.models import Batch, BatchPart, BatchState, Certificate
from thidua.stationery.rules.layout import Spot

if TYPE_CHECKING:
    from thidua.files.models import StoredFile
    from thidua.people.models import Officer
    from thidua.stationery.models import Stock

pytestmark = pytest.mark.django_db
ABOUT = UUID("0198f2c0-7a3b-7000-8000-000000000002")


def begun(stock: Stock, by: Officer, *rows: str) -> Batch:
    found = read_list(data=listed(*rows), name="ds.csv")
    return actions.begin(stock=stock, title="Khen thưởng ví dụ", rows=found, by=by, at=AT)


def finished(batch: Batch) -> Batch:
    work.drain(clock=lambda: AT)
    return Batch.objects.get(pk=batch.pk)


def content(stored: StoredFile | None) -> bytes:
    assert stored is not None
    with stored.content.open("rb") as file:
        data: bytes = file.read()
    return data


def words_of(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]


def states(batch: Batch) -> list[tuple[int, str]]:
    return list(Certificate.objects.filter(batch=batch).order_by("number").values_list("number", "state"))


def test_a_list_becomes_one_file_of_all_and_one_of_each_and_refused_rows_say_why(
    stock: Stock, cast: dict[str, Officer]
) -> None:
    rows = [f"Bà Trần Thị Ví Dụ {at},Công chức,Hoàn thành tốt,12/QĐ-UBND,15/10/2025" for at in range(1, 4)]
    bad_day = "Ông Nguyễn Văn Ví Dụ,Công chức,Hoàn thành tốt,12/QĐ-UBND,hôm qua"
    too_long = f"{'rất dài ' * 30},Công chức,Hoàn thành tốt,,"
    batch = finished(begun(stock, cast["office"], *rows, bad_day, too_long))
    assert (batch.state, batch.ended_at) == (BatchState.DONE, AT)
    assert states(batch) == [(2, "made"), (3, "made"), (4, "made"), (5, "refused"), (6, "refused")]
    why = [one.problems for one in Certificate.objects.filter(batch=batch, state="refused").order_by("number")]
    assert [(one["column"], one["code"]) for row in why for one in row] == [("day", "not_a_day"), ("name", "no_room")]
    pages = words_of(content(batch.whole))
    assert [f"Ví Dụ {at}" in page for at, page in enumerate(pages, 1)] == [True] * 3
    assert "ngày 15 tháng 10 năm 2025" in pages[0]
    with zipfile.ZipFile(BytesIO(content(batch.singles))) as singles:
        assert singles.namelist() == [f"{at + 1:04d} Bà Trần Thị Ví Dụ {at}.pdf" for at in range(1, 4)]
        single = words_of(singles.read(singles.namelist()[1]))
    assert [text.split() for text in single] == [pages[1].split()]
    assert BatchPart.objects.count() == 0
    told = AuditRecord.objects.filter(verb="certificates.made").values_list("after", flat=True)
    assert [(one["rows_made"], one["rows_refused"]) for one in told] == [(3, 2)]


def test_what_was_made_before_a_worker_died_is_not_made_again(
    stock: Stock, cast: dict[str, Officer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "STEP", 2)
    batch = begun(stock, cast["office"], *(f"Ông Ví Dụ {at},,,," for at in range(1, 6)))
    here: dict[str, Any] = {"batch": batch, "by": cast["office"], "at": AT}

    def dies(share: int) -> None:
        raise OSError(share)

    with pytest.raises(OSError, match="38"):
        actions.carry_on(progress=dies, **here)
    assert [state for _number, state in states(batch)] == ["made", "made", "waiting", "waiting", "waiting"]
    kept = bytes(BatchPart.objects.get().content)
    counted = actions.carry_on(progress=lambda _share: None, **here)
    assert counted == {"waiting": 0, "made": 5, "refused": 0}
    with zipfile.ZipFile(BytesIO(content(Batch.objects.get().singles))) as singles:
        with zipfile.ZipFile(BytesIO(kept)) as part:
            assert [singles.read(name) == part.read(name) for name in part.namelist()] == [True, True]
        assert len(singles.namelist()) == 5
    assert actions.carry_on(progress=lambda _share: None, **here) == counted
    assert AuditRecord.objects.filter(verb="certificates.made").count() == 1


def test_a_batch_keeps_the_sheet_with_which_it_began(stock: Stock, cast: dict[str, Officer]) -> None:
    batch = begun(stock, cast["office"], "Ông Ví Dụ,,,,")
    actions.change_stock(
        stock=stock,
        version=1,
        layout=layout(width=2100, height=2970, spots={"name": Spot(0, 0, 500, 100)}),
        by=cast["office"],
        at=AT,
    )
    page = pypdfium2.PdfDocument(content(finished(batch).whole))[0]
    assert [round(side * 25.4 / 72) for side in page.get_size()] == [297, 210]


def test_a_batch_whose_job_broke_down_is_carried_on_by_hand(stock: Stock, cast: dict[str, Officer]) -> None:
    batch = begun(stock, cast["office"], "Ông Ví Dụ,,,,")
    here: dict[str, Any] = {"batch": batch, "by": cast["office"], "at": AT}
    assert actions.resume(**here) is False
    Job.objects.update(state=JobState.FAILED)
    assert actions.resume(**here) is True
    assert finished(batch).state == BatchState.DONE
    assert actions.resume(**here) is False


def test_a_batch_that_is_stopped_leaves_out_what_waits_and_hands_out_what_was_made(
    stock: Stock, cast: dict[str, Officer]
) -> None:
    batch = begun(stock, cast["office"], "Ông Ví Dụ,,,,", "Bà Ví Dụ,,,,")
    here: dict[str, Any] = {"batch": batch, "by": cast["office"], "at": AT}
    first = Certificate.objects.filter(batch=batch).earliest("number")
    Certificate.objects.filter(pk=first.pk).update(state="made")
    with pytest.raises(NotAllowed):
        actions.cancel(batch=batch, by=cast["unit"], at=AT)
    Job.objects.update(state=JobState.FAILED)
    assert actions.cancel(**here) == 1
    assert actions.cancel(**here) == 0
    over = finished(batch)
    assert (over.state, len(words_of(content(over.whole)))) == (BatchState.DONE, 1)
    left_out = Certificate.objects.get(batch=batch, state="refused")
    assert sentences.problem(left_out.problems[0]) == "Lượt in đã dừng trước khi đến dòng này."
    assert actions.cancel(**here) == 0


def test_another_package_gives_rows_and_asking_twice_makes_one_batch(stock: Stock, cast: dict[str, Officer]) -> None:
    rows = [{"name": "Tập thể Ví Dụ", "form": "Giấy khen", "day": "2025-10-15"}]
    here: dict[str, Any] = {"stock": stock, "title": "Khen", "rows": rows, "origin": "awards", "about": ABOUT}
    first = actions.give(by=cast["office"], at=AT, **here)
    assert actions.give(by=cast["office"], at=AT, **here) == first
    assert "Tập thể Ví Dụ" in words_of(content(finished(first).whole))[0]


def test_no_list_no_stock_and_no_right_are_refused(stock: Stock, cast: dict[str, Officer]) -> None:
    office = cast["office"]
    for data, why in ((b"a,b\n1,2", "tiêu đề"), (listed(), "không có dòng"), (b"%PDF-1.4", "không phải tệp bảng")):
        with pytest.raises(Unreadable, match=why):
            read_list(data=data, name="ds.csv")
    with pytest.raises(Unreadable, match="2000"):
        begun(stock, office, *(f"Ông {at},,,," for at in range(2_050)))
    with pytest.raises(NotAllowed):
        begun(stock, cast["unit"], "A,,,,")
    actions.retire(stock=stock, version=1, is_used=False, by=office, at=AT)
    with pytest.raises(batches.Retired):
        begun(stock, office, "A,,,,")
    assert Batch.objects.count() == 0


def test_a_list_of_which_no_row_can_be_made_ends_without_files(stock: Stock, cast: dict[str, Officer]) -> None:
    batch = finished(begun(stock, cast["office"], f"{'dài ' * 60},,,,"))
    assert (batch.state, batch.whole, batch.singles) == (BatchState.DONE, None, None)
