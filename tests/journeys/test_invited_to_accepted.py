"""One story, told four ways: a commune's officer from the letter that invites her to a report that was accepted.

By mouse, by keyboard alone, in a browser without scripts, and with the figures filled in offline in Excel.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

from tests.accounts.conftest import code_of
from tests.cast import AT, TODAY
from tests.files.making import pdf_of
from tests.journeys.hands import Keyboard, Mouse
from tests.mail import post_office  # noqa: F401 -- a fixture
from tests.reports.stage import carried, filled, save, signed  # noqa: F401 -- one is a fixture
from tests.workbooks.test_parts import write as write_cells
from thidua.allocation.models import Period
from thidua.campaigns.models import Indicator, Target
from thidua.reports import actions as reports
from thidua.reports.models import Edition, Reading, Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, FilePayload, Locator, Page
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from tests.cast import City
    from tests.mail import PostOffice
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)

HER, ADDRESS, MY_OWN = "Cán bộ Mới Ví Dụ", "moi@vidu.vn", "mot cau chi minh toi biet"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REVENUE, INLAND, CUSTOMS = "Thu ngân sách trên địa bàn", "Thu nội địa", "Thu xuất nhập khẩu"
UNEMPLOYED, POOR = "Tỷ lệ thất nghiệp", "Tỷ lệ hộ nghèo giảm"
JOBLESS, WORKERS = "số người thất nghiệp", "lực lượng lao động"
FIGURES: Final = {REVENUE: "8,5", INLAND: "9", POOR: "0"}
WHY_ABSENT, WHY_MORE = "Xã không có cửa khẩu", "Thu nội địa có phần ghi thu của năm trước"
LIMITS, WRONG = "Còn chậm ở hai thôn.", "Lệch với số của Sở."


@dataclass(frozen=True, slots=True)
class Story:
    """Three people, each at a browser of their own, and the post."""

    site: str
    post: PostOffice
    officer: Mouse
    head: Mouse
    office: Mouse

    def letters(self) -> list[Any]:
        """Give the letters that arrived at her address."""
        read = [message_from_bytes(text, policy=policy.default) for text in self.post]
        return [one for one in read if one["To"] == ADDRESS]

    def follow_the_letter(self) -> None:
        """Open the link of the last letter, as a mail program does."""
        link = re.search(rf"{self.site}/\S+", self.letters()[-1].get_content())
        assert link is not None, self.letters()[-1].get_content()
        self.officer.page.goto(link[0])


@pytest.fixture
def september(campaign: Campaign, carried: dict[str, Target]) -> Period:  # noqa: F811 -- the fixture
    """A period whose figures are due; unemployment is reported as two counts."""
    Indicator.objects.filter(pk=carried["unemployed"].indicator_id).update(numerator=JOBLESS, denominator=WORKERS)
    return Period.objects.create(
        campaign=campaign,
        name="Tháng 9/2025",
        cadence="monthly",
        starts_on=date(2025, 9, 1),
        ends_on=date(2025, 9, 30),
        due=date(2025, 10, 6),
    )


@pytest.fixture
def received(
    september: Period,
    carried: dict[str, Target],  # noqa: F811 -- the fixture
    city: City,
    cast: dict[str, Officer],
) -> Report:
    """The period's report, received already; unemployment was not asked for as counts."""
    Indicator.objects.update(numerator="", denominator="")
    common: dict[str, Any] = {"at": AT}
    edition = save(september, city["xa"], filled(carried), by=cast["unit"], at=AT).edition
    edition = reports.submit(report=edition.report, version=edition.version, by=cast["unit"], **common)
    document = replace(signed(), signed_on=TODAY)
    edition = reports.approve(
        report=edition.report, version=edition.version, document=document, by=cast["head"], **common
    )
    reports.receive(report=edition.report, version=edition.version, by=cast["office"], **common)
    report: Report = edition.report
    return report


@pytest.fixture
def story(
    live_server: LiveServer,
    settings: Settings,
    post_office: PostOffice,  # noqa: F811 -- the fixture
    new_context: Callable[..., BrowserContext],
    way: str,
) -> Story:
    """Everybody at their browser."""
    settings.SITE_ADDRESS = f"{live_server.url}/"

    def sit_down() -> Mouse:
        page = new_context(java_script_enabled=way != "without scripts").new_page()
        return (Keyboard if way == "by keyboard" else Mouse)(page)

    return Story(live_server.url, post_office, *(sit_down() for _person in range(3)))


def enter(story: Story, hand: Mouse, officer: Officer) -> None:
    """Come in as somebody who is known already."""
    hand.page.goto(f"{story.site}/dang-nhap/")
    hand.press(hand.page.get_by_role("button", name=f"Vào {officer.user.name}", exact=True))
    heading(hand, "Việc của tôi")


def heading(hand: Mouse, words: str) -> None:
    expect(hand.page.get_by_role("heading", level=1)).to_have_text(words)


def said(hand: Mouse, words: str) -> None:
    expect(hand.page.locator("#messages")).to_contain_text(words)


def button(hand: Mouse, name: str) -> Locator:
    return hand.page.get_by_role("main").get_by_role("button", name=name, exact=True)


def to_the_desk(hand: Mouse) -> Page:
    """Go to the desk from wherever one is."""
    hand.press(hand.page.get_by_role("navigation", name="Chính").get_by_role("link", name="Bàn làm việc"))
    heading(hand, "Việc của tôi")
    return hand.page


def link_to(page: Page, words: str) -> Locator:
    """Give the link of a task that says what is done with the period's report."""
    return page.get_by_role("link", name=re.compile(f"^{words}.*Tháng 9.2025"))


def row(hand: Mouse, label: str) -> Locator:
    return hand.page.get_by_role("row", name=label)


def file(name: str, words: str) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": pdf_of(words)}


# -- She is invited and comes in --------------------------------------------------------------------------------------


def the_office_invites_her(story: Story) -> None:
    office, page = story.office, story.office.page
    office.press(page.get_by_role("navigation", name="Chính").get_by_role("link", name="Cán bộ"))
    office.press(page.get_by_role("main").get_by_role("link", name="Thêm cán bộ"))
    office.write(page.get_by_label("Họ và tên"), HER)
    office.write(page.get_by_label("Tên đăng nhập"), "can.bo.moi")
    office.write(page.get_by_label("Thư điện tử"), ADDRESS)
    office.write(page.get_by_label("Đơn vị", exact=True), "xa an vi du")
    office.choose(page.get_by_label("Vai trò"), "Cán bộ đơn vị")
    office.press(button(office, "Mở tài khoản và phân công"))
    heading(office, HER)
    office.press(button(office, "Gửi thư đặt mật khẩu"))
    office.agree("Gửi thư")
    said(office, "1 thư mời đang được gửi đi")


def she_comes_in(story: Story) -> None:
    her, page = story.officer, story.officer.page
    assert [letter["Subject"] for letter in story.letters()] == ["Thư mời đặt mật khẩu"]
    story.follow_the_letter()
    her.write(page.get_by_label("Mật khẩu mới", exact=True), MY_OWN)
    her.write(page.get_by_label("Mật khẩu mới (gõ lại)"), MY_OWN)
    her.press(button(her, "Đặt mật khẩu mới"))
    heading(her, "Đã đặt mật khẩu mới")
    her.press(page.locator("#content").get_by_role("link", name="Đăng nhập"))
    her.write(page.get_by_label("Tên đăng nhập hoặc thư điện tử"), ADDRESS)
    her.write(page.get_by_label("Mật khẩu", exact=True), MY_OWN)
    her.press(button(her, "Đăng nhập"))
    heading(her, "Xác thực hai lớp")
    her.press(page.get_by_role("link", name="Cài ứng dụng xác thực"))
    her.write(page.get_by_label("Mã của ứng dụng xác thực"), code_of(page.locator("code.secret").inner_text()))
    her.press(button(her, "Bật xác thực hai lớp"))
    heading(her, "Mã dự phòng")
    her.press(page.get_by_role("link", name="Đã cất mã, tiếp tục"))
    heading(her, "Việc của tôi")


# -- She reports ------------------------------------------------------------------------------------------------------


def she_fills_in_the_figures(her: Mouse) -> None:
    for label, text in FIGURES.items():
        her.write(row(her, label).locator("input.figure").first, text)
    for words, count in ((JOBLESS, "21"), (WORKERS, "1.000")):
        her.write(row(her, UNEMPLOYED).get_by_role("textbox", name=re.compile(words)), count)
    her.press(row(her, CUSTOMS).locator("details.more summary"))
    her.press(row(her, CUSTOMS).get_by_label("Không áp dụng cho đơn vị"))
    her.write(row(her, CUSTOMS).get_by_label("Lý do không áp dụng"), WHY_ABSENT)
    her.press(button(her, "Lưu"))
    said(her, "Đã lưu.")


def she_fills_in_the_figures_offline(her: Mouse) -> None:
    page, when = her.page, "Tháng 9/2025"
    her.press(page.get_by_role("main").get_by_role("link", name="Điền bằng Excel"))
    with page.expect_download() as taken:
        her.press(button(her, "Tải sổ Excel"))
    given = Path(taken.value.path()).read_bytes()
    values: dict[tuple[str, str, str], Any] = {}
    for name, label in labels().items():
        values |= {(when, label, "Kết quả"): float(FIGURES[name].replace(",", "."))} if name in FIGURES else {}
    values |= {(when, labels()[UNEMPLOYED], "Tử số"): 21, (when, labels()[UNEMPLOYED], "Mẫu số"): 1000}
    values |= {(when, labels()[CUSTOMS], "Không áp dụng"): "x"}
    values |= {(when, labels()[CUSTOMS], "Lý do không áp dụng"): WHY_ABSENT}
    filled: FilePayload = {"name": "so.xlsx", "mimeType": XLSX, "buffer": write_cells(given, "Số liệu", values)}
    her.attach(page.get_by_label("Sổ Excel đã điền"), filled)
    her.press(button(her, "Gửi lên và xem trước"))
    her.press(button(her, "Áp dụng"))
    her.agree("Áp dụng")
    said(her, "Đã áp dụng.")
    she_opens_it(her, "Viết tiếp")


def labels() -> dict[str, str]:
    """Give the whole label of each target by how it begins here."""
    known = Target.objects.values_list("label", flat=True)
    names = (REVENUE, INLAND, CUSTOMS, UNEMPLOYED, POOR)
    return {name: next(label for label in known if label.casefold().startswith(name.casefold())) for name in names}


def she_opens_it(her: Mouse, words: str) -> None:
    page = to_the_desk(her)
    her.press(link_to(page, words))
    heading(her, "Báo cáo: Tháng 9/2025")


def she_answers_writes_proves_and_submits(her: Mouse) -> None:
    page = her.page
    her.press(button(her, "Lưu và trình"))
    expect(page.get_by_role("alert")).to_contain_text("Còn 1 số liệu khác thường")
    expect(row(her, REVENUE)).to_contain_text("Các phần cộng lại là 9, lớn hơn số này.")
    her.write(row(her, REVENUE).get_by_role("textbox", name=re.compile("^Lý do ?:")), WHY_MORE)
    her.press(row(her, REVENUE).locator("details.proving summary"))
    her.attach(row(her, REVENUE).locator("input[type=file]"), file("bang-thu.pdf", "Bảng thu"))
    her.write(page.get_by_role("textbox", name="Hạn chế, nguyên nhân"), LIMITS)
    her.press(button(her, "Lưu và trình"))
    said(her, "Đã trình lãnh đạo đơn vị duyệt.")
    expect(row(her, REVENUE).get_by_role("link", name="bang-thu.pdf")).to_be_visible()


def the_head_signs(head: Mouse) -> None:
    page = to_the_desk(head)
    head.press(link_to(page, "Mở để duyệt"))
    head.write(page.get_by_label("Người ký"), "Người Ký Ví Dụ")
    head.attach(page.locator("#duyet").get_by_label(re.compile("^Văn bản đã ký")), file("bao-cao.pdf", "Báo cáo"))
    head.press(button(head, "Duyệt và gửi"))
    expect(page.get_by_text("Hãy ghi số văn bản đã ký.").first).to_be_visible()
    head.write(page.get_by_label("Số văn bản đã ký"), "45/BC-UBND")
    head.press(button(head, "Duyệt và gửi"))  # the file is not forgotten
    said(head, "Đã duyệt và gửi Ban Thi đua - Khen thưởng.")


# -- The office -------------------------------------------------------------------------------------------------------


def the_office_opens_it(office: Mouse) -> None:
    page = to_the_desk(office)
    office.press(page.get_by_role("link", name=re.compile("Tháng 9.2025.* 1 báo cáo")))
    office.press(page.get_by_role("link", name="Xã An Ví Dụ"))


def the_office_returns_one_figure(office: Mouse) -> None:
    the_office_opens_it(office)
    office.press(row(office, POOR).get_by_role("checkbox", name=re.compile("Phải sửa")))
    office.write(row(office, POOR).get_by_role("textbox", name=re.compile("Lý do trả lại")), WRONG)
    office.press(button(office, "Trả lại các mục đã đánh dấu"))
    said(office, "Đã trả lại đơn vị kèm các mục phải sửa.")


def she_mends_it(her: Mouse) -> None:
    she_opens_it(her, "Mở để sửa")
    expect(her.page.get_by_text("Ban Thi đua - Khen thưởng yêu cầu sửa")).to_be_visible()
    expect(row(her, POOR)).to_contain_text(WRONG)
    expect(her.page.locator("input.figure[name$=value], textarea[name^=s]")).to_have_count(1)
    her.write(row(her, POOR).locator("input.figure").first, "0,2")
    her.press(button(her, "Lưu và trình"))
    said(her, "Đã gửi lại Ban Thi đua - Khen thưởng.")


def the_office_receives_it(office: Mouse) -> None:
    the_office_opens_it(office)
    office.press(button(office, "Tiếp nhận báo cáo"))
    said(office, "Đã tiếp nhận báo cáo.")


def she_sees_it_accepted(story: Story) -> None:
    her = story.officer
    page = to_the_desk(her)
    news = page.get_by_role("region", name="Mới với bạn").get_by_role("link", name=re.compile("đã được tiếp nhận$"))
    expect(news).to_be_visible()
    her.press(page.get_by_text("việc đã xong"))
    expect(page.get_by_role("listitem").filter(has_text="Báo cáo: Tháng 9/2025")).to_contain_text("Đã tiếp nhận")
    her.press(news)
    heading(her, "Báo cáo: Tháng 9/2025")
    expect(page.get_by_text("Đã tiếp nhận", exact=True).first).to_be_visible()
    assert [letter["Subject"].strip() for letter in story.letters() if "báo cáo" in letter["Subject"]] == [
        "Xã An Ví Dụ: báo cáo “Tháng 9/2025” bị trả lại",
        "Xã An Ví Dụ: báo cáo “Tháng 9/2025” đã được tiếp nhận",
    ]


# -- What was received is corrected -----------------------------------------------------------------------------------


def she_corrects_it(her: Mouse) -> None:
    her.press(her.page.get_by_text("Đính chính báo cáo đã tiếp nhận"))
    her.write(her.page.get_by_label("Lý do đính chính"), "Sót một thôn")
    her.press(button(her, "Lập bản đính chính"))
    her.write(row(her, POOR).locator("input.figure").first, "0,3")
    her.press(button(her, "Lưu và trình"))
    said(her, "Đã trình lãnh đạo đơn vị duyệt.")


def both_editions_are_readable(her: Mouse) -> None:
    page = her.page
    she_opens_it_again(her)
    her.press(page.get_by_role("link", name="Bản 2"))
    expect(page.get_by_text("đang được tính")).to_be_visible()
    expect(page.get_by_role("table", name="Những chỗ hai bản khác nhau")).to_contain_text("0,3")
    she_opens_it_again(her)
    her.press(page.get_by_role("link", name="Bản 1"))
    expect(row(her, POOR)).to_contain_text("0,00")


def she_opens_it_again(her: Mouse) -> None:
    page = to_the_desk(her)
    her.press(page.get_by_text("việc đã xong"))
    her.press(link_to(page, "Báo cáo:"))


# -- The stories ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["by mouse", "by keyboard", "without scripts", "through Excel"])
def test_a_communes_officer_from_the_invitation_to_an_accepted_report(
    story: Story, september: Period, cast: dict[str, Officer], settings: Settings, way: str
) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"unit_officer"})
    enter(story, story.office, cast["office"])
    enter(story, story.head, cast["head"])
    the_office_invites_her(story)
    she_comes_in(story)
    she_opens_it(story.officer, "Làm báo cáo")
    if way == "through Excel":
        she_fills_in_the_figures_offline(story.officer)
    else:
        she_fills_in_the_figures(story.officer)
    she_answers_writes_proves_and_submits(story.officer)
    the_head_signs(story.head)
    the_office_returns_one_figure(story.office)
    she_mends_it(story.officer)
    the_office_receives_it(story.office)
    she_sees_it_accepted(story)
    counted = Report.objects.get(period=september).counted
    assert counted is not None
    assert what_counts(counted) == {
        REVENUE: ("value", "8.5", None, None, "", WHY_MORE),
        INLAND: ("value", "9", None, None, "", ""),
        CUSTOMS: ("not_applicable", None, None, None, WHY_ABSENT, ""),
        UNEMPLOYED: ("value", "2.1", "21", "1000", "", ""),
        POOR: ("value", "0.2", None, None, "", ""),
    }
    assert counted.sections.get(key="limits").text == LIMITS
    assert (counted.document_number, counted.signer) == ("45/BC-UBND", "Người Ký Ví Dụ")


@pytest.mark.parametrize("way", ["by mouse"])
def test_what_was_received_is_corrected_and_the_old_edition_stays_readable(
    story: Story, received: Report, cast: dict[str, Officer], way: str
) -> None:
    for hand, part in ((story.officer, "unit"), (story.head, "head"), (story.office, "office")):
        enter(story, hand, cast[part])
    she_opens_it_again(story.officer)
    she_corrects_it(story.officer)
    the_head_signs(story.head)
    the_office_receives_it(story.office)
    both_editions_are_readable(story.officer)


def what_counts(edition: Edition) -> dict[str, tuple[Any, ...]]:
    """Give the figures of an edition in plain words, by how their labels begin."""
    kept = {one.target.label: one for one in Reading.objects.filter(edition=edition).select_related("target")}
    found = {name: kept[label] for name, label in labels().items()}
    return {
        name: (one.kind, plain(one.value), plain(one.numerator), plain(one.denominator), one.reason, one.answer)
        for name, one in found.items()
    }


def plain(value: Any) -> str | None:
    return None if value is None else f"{value.normalize():f}"
