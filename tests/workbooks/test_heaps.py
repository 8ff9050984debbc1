"""Many workbooks at once: each applied once and whole, whatever happens to the job."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.workbooks.filling import typed
from thidua.audit.models import AuditRecord
from thidua.jobs import work
from thidua.jobs.models import Job
from thidua.participation import actions as participation
from thidua.participation.actions.entering import Paper
from thidua.participation.models import Launch
from thidua.workbooks import actions, queries
from thidua.workbooks.actions import heaping
from thidua.workbooks.models import Arrival, Batch, Line
from thidua.workbooks.rules.heaps import Bounds, BrokenHeap, files_in, is_heap

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
PAPER = Paper("45/BC-UBND", date(2025, 9, 16))
FILLED = {"Ngày phát động": date(2025, 9, 15), "Chủ đề 1": "Sạch đường"}


class Killed(BaseException):
    """A worker that is gone in the middle."""


def zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def office(campaign: Campaign, cast: dict[str, Officer]) -> dict[str, Any]:
    return {"campaign": campaign, "by": cast["office"], "at": AT}


@pytest.fixture
def files(office: dict[str, Any], city: City) -> dict[str, bytes]:
    """Workbooks of three units: one sound, one with a refused cell, one in which both sides changed a cell."""
    given = {word: actions.give(unit=city[word], **office).data for word in ("xa", "xa_khac", "phuong")}
    participation.enter_plan(
        campaign=office["campaign"], unit=city["phuong"], number="1/KH", issued_on=None, paper=PAPER,
        by=office["by"], at=AT,
    )  # fmt: skip
    return {
        "tp/xa.xlsx": typed(given["xa"], FILLED),
        "tp/xa-khac.xlsx": typed(given["xa_khac"], FILLED | {"Số người tham gia": "khoảng"}),
        "tp/phuong.xlsx": typed(given["phuong"], FILLED | {"Số kế hoạch của đơn vị": "2/KH"}),
        "tp/bien-ban.pdf": b"%PDF-1.7",
        "__MACOSX/tp/._xa.xlsx": b"x",
    }


def sent(office: dict[str, Any], files: dict[str, bytes], **other: Any) -> Batch:
    return actions.receive_many(files=[("so.zip", zipped(files))], **(office | {"paper": PAPER} | other))


def told(batch: Batch) -> list[tuple[str, str, int, str]]:
    """Give what became of each file: name, state, cells written, why it was not taken."""
    return [(one.name, one.state, one.counts.get("written", 0), one.failure) for one in queries.of_batch(batch)]


EVERYTHING = [
    ("xa.xlsx", "applied", 2, ""),
    ("xa-khac.xlsx", "applied", 2, ""),
    ("phuong.xlsx", "ready", 0, ""),
    ("bien-ban.pdf", "failed", 0, "not_a_table"),
]


def test_sound_files_are_applied_clashes_wait_and_the_rest_is_told(
    office: dict[str, Any], files: dict[str, bytes]
) -> None:
    batch = sent(office, files)
    assert [one.state for one in queries.of_batch(batch)] == ["waiting"] * 4
    work.drain(clock=lambda: AT)
    assert told(batch) == EVERYTHING
    assert sorted(Launch.objects.values_list("unit__name", "paper_number")) == [
        ("Xã An Ví Dụ", "45/BC-UBND"),
        ("Xã Bình Ví Dụ", "45/BC-UBND"),
    ]
    assert list(Line.objects.filter(verdict="refused").values_list("arrival__name", "why")) == [
        ("xa-khac.xlsx", "not_a_figure")
    ]
    job = Job.objects.get(kind=actions.READ)
    assert (job.state, job.result["applied"], job.result["ready"], job.result["failed"]) == ("done", 2, 1, 1)
    assert not Arrival.objects.exclude(content=None).exists()

    waiting = queries.of_batch(batch, "ready").get()
    line = queries.lines(waiting, "clash").get()
    actions.answer(arrival=waiting, answers={line.place: "there"}, by=office["by"], at=AT)
    actions.apply(arrival=waiting, by=office["by"], at=AT, paper=PAPER)
    assert Launch.objects.count() == 3


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_job_that_is_killed_goes_on_where_it_was_and_applies_nothing_twice(
    after: int, office: dict[str, Any], files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, done = sent(office, files), 0
    original = heaping._one

    def dying(*args: Any, **options: Any) -> None:
        nonlocal done
        done += 1
        original(*args, **options)
        if done == after:
            raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("thidua.workbooks.actions.heaping._one", dying)
        with pytest.raises(Killed):
            actions.carry_on(batch=batch, by=office["by"], at=AT, progress=lambda _share: None)
    for _time in range(2):
        actions.carry_on(batch=batch, by=office["by"], at=AT, progress=lambda _share: None)
    assert told(batch) == EVERYTHING
    assert AuditRecord.objects.filter(verb="launch.held").count() == Launch.objects.count() == 2


def test_without_a_paper_nothing_is_entered_for_a_unit(office: dict[str, Any], files: dict[str, bytes]) -> None:
    batch = sent(office, {"xa.xlsx": files["tp/xa.xlsx"]}, paper=None)
    work.drain(clock=lambda: AT)
    assert told(batch) == [("xa.xlsx", "failed", 0, "refused")]
    assert "số văn bản" in queries.of_batch(batch).get().failure_params["sentence"]


def test_a_file_of_another_unit_is_as_good_as_absent(
    office: dict[str, Any], files: dict[str, bytes], cast: dict[str, Officer]
) -> None:
    batch = sent(office, files, by=cast["unit"], paper=None)
    work.drain(clock=lambda: AT)
    assert told(batch)[:2] == [("xa.xlsx", "applied", 2, ""), ("xa-khac.xlsx", "failed", 0, "not_ours")]


def test_a_zip_is_taken_apart_within_bounds(office: dict[str, Any]) -> None:
    data = zipped({"a.xlsx": b"1" * 100, "b/": b"", "b/c.xlsx": b"2" * 300})
    assert is_heap(data)
    assert files_in(data) == [("a.xlsx", b"1" * 100), ("c.xlsx", b"2" * 300)]
    assert [len(content) for _name, content in files_in(data, Bounds(file_bytes=200))] == [100, 201]
    for bounds, code in ((Bounds(files=1), "zip_large"), (Bounds(all_bytes=350), "zip_large")):
        with pytest.raises(BrokenHeap) as broken:
            files_in(data, bounds)
        assert broken.value.code == code
    with pytest.raises(BrokenHeap):
        files_in(data[:-30])
    with pytest.raises(actions.Unreadable, match="không có tệp Excel nào"):
        sent(office, {"__MACOSX/x": b""})
