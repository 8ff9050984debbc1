"""`thidua workbook`: out to a file, and what a file would do."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from tests.workbooks.filling import typed, typed_wide
from thidua.participation.models import Launch
from thidua.workbooks.models import Arrival

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(city: City) -> str:
    """The commune's code."""
    unit = city["xa"]
    unit.code = "11299"
    unit.save()
    return "11299"


def run(*words: str) -> str:
    out = StringIO()
    call_command("workbook", *words, stdout=out)
    return out.getvalue()


def test_a_workbook_goes_out_and_a_filled_in_one_is_counted(
    tmp_path: Path, code: str, campaign: Campaign, cast: dict[str, Officer]
) -> None:
    path = tmp_path / "so.xlsx"
    assert "Xã An Ví Dụ" in run("export", "--unit", code, "--out", str(path))
    said = json.loads(run("preview", str(path), "--json"))
    assert {name: said[name] for name in ("changed_here", "changed_there", "clash", "refused")} == dict.fromkeys(
        ("changed_here", "changed_there", "clash", "refused"), 0
    )
    assert said["unchanged"] > 0
    assert said["cells"] == []
    path.write_bytes(typed(path.read_bytes(), {"Ngày phát động": date(2025, 9, 15), "Số người tham gia": "ít"}))
    for words in ((), ("--as", "unit")):
        said = json.loads(run("preview", str(path), "--json", *words))
        assert (said["changed_there"], said["refused"]) == (1, 1)
    table = run("preview", str(path))
    assert "[Sẽ ghi] Phát động · Ngày phát động" in table
    assert "Không phải số" in table
    assert (Launch.objects.count(), Arrival.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "--unit", "99999", "--out", "x.xlsx"), "Không có đơn vị nào mang mã “99999”"),
        (("export", "--unit", "11299", "--out", "x.pdf"), "đuôi .xlsx"),
        (("export", "--unit", "11299", "--out", "/khong/co/x.xlsx"), "Không ghi được tệp"),
        (("export", "--unit", "11299", "--out", "x.xlsx", "--campaign", "x"), "Không có đợt thi đua nào mang mã “x”"),
        (("export", "--unit", "11299", "--out", "x.xlsx", "--as", "ai-do"), "Không có tài khoản “ai-do”"),
        (("export", "--unit", "11299", "--out", "x.xlsx", "--as", "council"), "Bạn không nhập được thay"),
        (("preview", "khong-co.xlsx"), "Không đọc được tệp khong-co.xlsx"),
    ],
)
def test_a_wrong_word_is_answered_with_a_sentence(
    words: tuple[str, ...], said: str, code: str, campaign: Campaign, cast: dict[str, Any]
) -> None:
    with pytest.raises(CommandError, match=said):
        run(*words)


def test_the_wide_workbook_of_a_period_goes_out_and_is_counted(
    tmp_path: Path,
    month: Period,
    carried: dict[str, Target],
    cast: dict[str, Officer],
) -> None:
    path = tmp_path / "so-chung.xlsx"
    with pytest.raises(CommandError, match="Tháng 10/2025"):
        run("export", "--all", "--period", "Tháng 3", "--out", str(path))
    said = run("export", "--all", "--period", month.name, "--out", str(path))
    assert said.startswith("Đã ghi sổ chung của kỳ Tháng 10/2025")
    revenue = carried["revenue"].label
    path.write_bytes(typed_wide(path.read_bytes(), {("Xã An Ví Dụ", revenue, "Kết quả"): 8.5}))
    told = json.loads(run("preview", str(path), "--json"))
    assert (told["unchanged"], told["changed_there"], told["refused"]) == (34, 1, 0)
    assert [(one["target"], one["part"], one["there"]) for one in told["cells"]] == [(revenue, "value", "8,5")]
    assert "Sẽ ghi" in run("preview", str(path))
    assert not Arrival.objects.exists()
    with pytest.raises(CommandError, match="mọi đơn vị"):
        run("export", "--all", "--period", month.name, "--out", str(path), "--as", cast["unit"].user.username)
