"""The way of a report on its page: approved and signed, returned on named fields, received, corrected, joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import AT
from tests.files.making import pdf_of
from tests.pages.test_bad_input import tree
from tests.reports.stage import key, save
from tests.reports.test_pages_filling import shown, typed
from thidua.kernel.ids import new_id
from thidua.reports import actions
from thidua.reports.addresses import address_of
from thidua.reports.models import Edition, Flag, Report
from thidua.reports.rules.cells import Part, figure_field, section_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def step(name: str, report: Report, *more: Any) -> str:
    period = report.period
    return reverse(f"reports:{name}", args=[period.campaign.public_id, period.public_id, report.unit.public_id, *more])


def hidden(report: Report) -> dict[str, Any]:
    """Give what each step's form carries."""
    return {"key": str(new_id()), "version": Edition.objects.filter(report=report).latest("number").version}


def state(report: Report) -> str:
    return str(Edition.objects.filter(report=report).latest("number").state)


@pytest.fixture
def submitted(month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]) -> Report:
    """A report that waits for the head of the commune."""
    answers = {key(one, Part.ANSWER): "Chưa có số" for one in carried.values()}
    edition = save(month, city["xa"], answers, by=cast["unit"], at=AT).edition
    actions.submit(report=edition.report, version=edition.version, by=cast["unit"], at=AT)
    return Report.objects.get()


def test_the_head_signs_with_number_day_signer_and_file(submitted: Report, sign_in: Callable[[str], Client]) -> None:
    head = sign_in("head")
    document = shown(head, address_of(submitted.period, submitted.unit))
    assert document.get_element_by_id("approve-signer").get("value") == "Cán bộ Head"
    said = hidden(submitted) | {"number": "45/BC-UBND", "signed_on": "2025-09-17", "signer": "Người Ký Ví Dụ"}
    unsigned = head.post(step("approve", submitted), said)
    assert unsigned.status_code == 422
    assert "Hãy tải lên văn bản đã ký" in unsigned.content.decode()
    file = SimpleUploadedFile("bao-cao.pdf", pdf_of("Báo cáo"))
    assert head.post(step("approve", submitted), said | {"file": file}).status_code == 302
    assert state(submitted) == "approved"
    again = SimpleUploadedFile("bao-cao.pdf", pdf_of("Báo cáo"))
    assert head.post(step("approve", submitted), said | {"file": again}).status_code == 302  # a second click
    handed_out = head.get(step("document", submitted, 1))
    assert handed_out["Content-Disposition"] == 'attachment; filename="bao-cao.pdf"'


def test_a_signed_file_is_chosen_once_whatever_else_is_refused(
    submitted: Report, sign_in: Callable[[str], Client]
) -> None:
    head = sign_in("head")
    said = hidden(submitted) | {"number": "", "signed_on": "2025-09-17", "signer": "Người Ký Ví Dụ"}
    refused = head.post(
        step("approve", submitted), said | {"file": SimpleUploadedFile("bao-cao.pdf", pdf_of("Báo cáo"))}
    )
    assert (refused.status_code, state(submitted)) == (422, "submitted")
    link = tree(refused.content.decode()).xpath("//form[@id='duyet']//a[@lang='vi']")
    assert [(one.text, one.get("href")) for one in link] == [("bao-cao.pdf", step("document", submitted, 1))]
    too_late = head.post(step("approve", submitted), said | {"number": "45/BC-UBND", "signed_on": "2025-09-18"})
    assert "Ngày ký chưa đến" in too_late.content.decode()
    assert head.post(step("approve", submitted), said | {"number": "45/BC-UBND"}).status_code == 302
    approved = Edition.objects.get()
    assert (approved.state, approved.signed_file and approved.signed_file.name) == ("approved", "bao-cao.pdf")


def test_a_file_that_was_kept_and_never_approved_with_goes_when_the_report_goes_back(
    submitted: Report, sign_in: Callable[[str], Client]
) -> None:
    head, file = sign_in("head"), SimpleUploadedFile("bao-cao.pdf", pdf_of("Báo cáo"))
    head.post(step("approve", submitted), hidden(submitted) | {"file": file})
    flagged = {"co": ["s.limits"], "ly-do.s.limits": "Ngắn quá"}
    assert Edition.objects.get().signed_file is not None
    assert head.post(step("head_return", submitted), hidden(submitted) | flagged).status_code == 302
    assert Edition.objects.get().signed_file is None


def test_the_head_returns_named_fields_with_reasons(
    submitted: Report, carried: dict[str, Target], sign_in: Callable[[str], Client]
) -> None:
    head, field = sign_in("head"), figure_field(carried["poor"].public_id)
    nothing = head.post(step("head_return", submitted), hidden(submitted))
    assert (nothing.status_code, state(submitted)) == (422, "submitted")
    bare = head.post(step("head_return", submitted), hidden(submitted) | {"co": [field]})
    assert "phải có lý do" in bare.content.decode()
    assert tree(bare.content.decode()).xpath(f"//input[@name='co'][@value='{field}']/@checked")
    sent = hidden(submitted) | {"co": [field], f"ly-do.{field}": "Thiếu số của hai thôn."}
    assert head.post(step("head_return", submitted), sent).status_code == 302
    assert (state(submitted), Flag.objects.get().reason) == ("returned", "Thiếu số của hai thôn.")


def test_a_returned_report_opens_only_what_was_flagged_and_says_so_at_its_head(
    sent: Report, carried: dict[str, Target], sign_in: Callable[[str], Client]
) -> None:
    field = figure_field(carried["poor"].public_id)
    section = section_field("limits")
    reasons = {f"ly-do.{field}": "Lệch với số của Sở.", f"ly-do.{section}": "Chưa nêu nguyên nhân."}
    sign_in("office").post(step("send_back", sent), hidden(sent) | {"co": [field, section]} | reasons)
    unit, address = sign_in("unit"), address_of(sent.period, sent.unit)
    document = shown(unit, address)
    asked = [link.get("href") for link in document.xpath("//div[contains(@class, 'alert warn')]//a")]
    assert asked == [f"#{field.replace('.', '-')}", "#s-limits"]
    names = {name for name in typed(document) if not name.startswith("b.")}
    assert {name for name in names if name.startswith("r.")} <= {f"{field}.{part.value}" for part in Part}
    assert {name for name in names if name.startswith("s.")} == {section}
    mended = typed(document) | {key(carried["poor"]): "0,2", section: "Do mưa bão.", "step": "trinh"}
    assert unit.post(address, mended).status_code == 302
    assert state(sent) == "approved"  # straight back to the office


def test_receipt_counts_and_a_correction_goes_the_whole_way_beside_it(
    sent: Report, carried: dict[str, Target], sign_in: Callable[[str], Client]
) -> None:
    office, unit, address = sign_in("office"), sign_in("unit"), address_of(sent.period, sent.unit)
    assert office.post(step("receive", sent), hidden(sent)).status_code == 302
    bare = unit.post(step("correct", sent), hidden(sent) | {"why": ""})
    assert (bare.status_code, Edition.objects.count()) == (422, 1)
    assert unit.post(step("correct", sent), hidden(sent) | {"why": "Sót một thôn"}).status_code == 302
    changed = typed(shown(unit, address)) | {key(carried["poor"]): "0,4", "step": "luu"}
    unit.post(address, changed)
    page = tree(unit.get(step("edition", sent, 2)).content.decode())
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in page.xpath("//table[1]/tbody/tr")][:1]
    assert rows == [["Tỷ lệ hộ nghèo giảm · Kỳ này", "0", "0,4"]]
    first = unit.get(step("edition", sent, 1)).content.decode()
    assert "đang được tính" in first
    assert unit.post(step("drop", sent), hidden(sent)).status_code == 302
    assert Edition.objects.count() == 1


def test_taking_back_makes_a_draft(sent: Report, sign_in: Callable[[str], Client]) -> None:
    unit = sign_in("unit")
    said = hidden(sent)
    assert unit.post(step("withdraw", sent), said).status_code == 302
    assert (state(sent), Report.objects.get().sent_on) == ("draft", None)
    assert unit.post(step("withdraw", sent), said).status_code == 302  # a second click
    stale = unit.post(step("withdraw", sent), said | {"key": str(new_id())})
    assert stale.status_code == 422
    assert "vừa được người khác thay đổi" in stale.content.decode()


@pytest.mark.parametrize(
    "name",
    ["approve", "head_return", "receive", "send_back", "withdraw", "correct", "drop", "cover", "uncover"],
)
def test_a_step_sent_without_what_its_form_carries_says_that_the_page_is_old(
    name: str, sent: Report, sign_in: Callable[[str], Client]
) -> None:
    part = {"approve": "head", "head_return": "head", "receive": "office", "send_back": "office"}.get(name, "unit")
    for bad in ({}, {"key": "x", "version": "x", "period": "x"}, {"key": "\x00", "version": "9" * 50}):
        answer = sign_in(part).post(step(name, sent), bad)
        assert (answer.status_code, state(sent)) == (422, "approved")
