"""Wide workbooks that went astray: each gets a clear answer, and nothing in them is passed over in silence."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from tests.reports.stage import NOVEMBER
from tests.workbooks.filling import changed, opened, place_wide
from tests.workbooks.wide import SHEET, VALUE, lines, sent, told, typed
from thidua.sheets.workbook import Limits
from thidua.workbooks import actions, sentences
from thidua.workbooks.models import Bundle
from thidua.workbooks.rules.wide import is_wide

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook as Book

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer
    from thidua.workbooks.models import Arrival

pytestmark = pytest.mark.django_db
XA = "Xã An Ví Dụ"


@pytest.fixture
def file(month: Period, carried: dict[str, Target], cast: dict[str, Officer]) -> bytes:
    """October's wide workbook of a commune's five targets."""
    return actions.give_all(period=month, by=cast["office"], at=NOVEMBER).data


@pytest.fixture
def send(campaign: Campaign, cast: dict[str, Officer]) -> Callable[[bytes], Arrival]:
    return lambda data: sent(campaign, data, cast["office"])


def rezipped(data: bytes, **parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry))
        for name, part in parts.items():
            new.writestr(f"xl/{name.replace('_', '.')}", part)
    return out.getvalue()


def failure(arrival: Arrival) -> str:
    assert arrival.state == "failed"
    assert arrival.content is None
    return sentences.failure(arrival.failure, arrival.failure_params)


def test_a_file_that_is_no_wide_workbook_of_this_campaign_says_what_it_is(
    file: bytes, send: Callable[[bytes], Arrival], campaign: Campaign, plan_in_review: Any, city: City,
    cast: dict[str, Officer],
) -> None:  # fmt: skip
    office: dict[str, Any] = {"by": cast["office"], "at": NOVEMBER}
    unit = actions.give(campaign=campaign, unit=city["xa"], **office).data
    assert failure(send(unit)).startswith("Đây không phải sổ chung")
    assert "bị hỏng" in failure(send(b"PK\x03\x04 no zip"))
    with pytest.raises(actions.Unreadable, match="Đây là sổ chung của mọi đơn vị"):
        actions.receive(campaign=campaign, data=file, name="a.xlsx", **office)
    other = type(campaign).objects.create(title="Đợt khác", plan=plan_in_review, province="31", established_at=NOVEMBER)
    assert failure(sent(other, file, cast["office"])).startswith("Sổ này thuộc đợt thi đua khác: ")
    Bundle.objects.update(layout=0)
    assert "phiên bản khác" in failure(send(file))


def test_a_file_whose_properties_are_damaged_is_no_wide_workbook_and_breaks_nothing(file: bytes) -> None:
    assert is_wide(file)
    with zipfile.ZipFile(BytesIO(file)) as package:
        entry = package.getinfo("docProps/custom.xml")
    at = entry.header_offset + 30 + len(entry.filename)
    assert not is_wide(file[:at] + b"\xff" * 20 + file[at + 20 :])
    assert not is_wide(file[: len(file) // 2])


def test_too_many_rows_a_zip_bomb_and_an_emptied_file_are_not_read(
    file: bytes, send: Callable[[bytes], Arrival], monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Limits(unpacked_bytes=2_000_000, rows=6, columns=60, characters=32_767)
    assert "không còn trang nào của sổ" in failure(send(changed(file, lambda book: book.remove(book[SHEET]))))
    monkeypatch.setattr("thidua.workbooks.actions.gathering.LIMITS", small)
    assert failure(send(file)) == "Bảng có quá 6 dòng. Hãy chia thành nhiều tệp."
    assert "quá lớn" in failure(send(rezipped(file, media_xml=b"0" * 4_000_000)))


def test_macros_formulas_other_sheets_and_a_new_name_are_told_and_the_rest_is_read(
    file: bytes, send: Callable[[bytes], Arrival], carried: dict[str, Target]
) -> None:
    def moved(book: Book) -> None:
        page: Any = book[SHEET]
        page[place_wide(page, XA, carried["poor"].label, VALUE)] = 7
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
        for line, values in zip(page.iter_rows(min_row=4), reversed(rows), strict=True):
            for cell, value in zip(line, values, strict=True):
                cell.value = value
        page.insert_cols(3)
        page.delete_rows(4 + 4)
        page.title = "Bản của tôi"
        book.create_sheet("Nháp").append(["gì đó"])

    arrival = send(rezipped(changed(file, moved), vbaProject_bin=b"macro"))
    assert [one[0] for one in told(arrival)] == ["changed_there"]
    assert arrival.notes == {
        "renamed_sheets": [f"{SHEET} → Bản của tôi"], "other_sheets": ["Nháp"], "macros": 1, "missing_rows": 1,
    }  # fmt: skip


def test_rows_that_are_copied_added_or_reworded_are_refused_and_one_without_code_is_found_by_its_words(
    file: bytes, send: Callable[[bytes], Arrival], carried: dict[str, Target]
) -> None:
    def scribbled(book: Book) -> None:
        page: Any = book[SHEET]
        page.append([cell.value for cell in page[4]])
        page.append([None, "Xã Lạ", "9", "Chỉ tiêu lạ", "", "", "", 5])
        page["A5"], page["H5"] = None, 6
        page["D6"], page["H6"] = "Chữ khác", 7

    arrival = send(changed(file, scribbled))
    refused = [(one.sheet, one.why) for one in lines(arrival, "refused")]
    assert refused == [(f"{SHEET}!9", "row_twice"), (f"{SHEET}!6", "word_changed"), (f"{SHEET}!10", "row_unknown")]
    assert [one.there for one in lines(arrival, "changed_there")] == ["6", "7"]


def test_merged_cells_and_what_is_no_day_or_choice_are_refused(
    file: bytes, send: Callable[[bytes], Arrival], carried: dict[str, Target]
) -> None:
    revenue, inland, customs = (carried[word].label for word in ("revenue", "inland", "customs"))
    data = typed(
        file,
        {
            (XA, revenue, "Số liệu đến ngày"): "31/02/2025",
            (XA, inland, "Số liệu đến ngày"): "30/10/2025",
            (XA, customs, "Tính chất số liệu"): "đại khái",
            (XA, customs, "Lý do không áp dụng"): "=A1&B1",
        },
    )
    arrival = send(changed(data, lambda book: book[SHEET].merge_cells("H4:H5")))
    assert sorted((one.there, one.why) for one in lines(arrival, "refused")) == [
        ("", "formula_without_result"), ("", "merged"), ("31/02/2025", "not_a_day"), ("đại khái", "not_a_choice"),
    ]  # fmt: skip
    assert [one.there for one in lines(arrival, "changed_there")] == ["30/10/2025"]
    assert opened(file)[SHEET]["H4"].value is None
