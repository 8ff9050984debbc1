"""Papers of the office: one issued and signed, one that is to replace it, one that waits for the head, three written.

The certificate is made on the spot and says of itself that it is worth nothing before the law.
"""

from __future__ import annotations

import secrets
from datetime import date, time
from typing import TYPE_CHECKING, Final

from thidua.demo.city import officer_of
from thidua.demo.summing_up import LAUNCH, RESULT
from thidua.issuing import actions
from thidua.issuing.actions import Words
from thidua.issuing.models import Document
from thidua.issuing.rules import signatures
from thidua.kernel.clock import day_of
from thidua.reporting.models import OfficeReport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.people.models import Officer

COMPOSER: Final = "reporting.report"
FIRST_NUMBER: Final = 87
"""The office had given so many numbers less one before it kept its register here."""
HEAD: Final = "truong-ban"
RECIPIENTS: Final = ("Như trên", "Hội đồng Thi đua - Khen thưởng thành phố", "Sở Nội vụ")
WRITTEN: Final = (
    (
        "TB",
        "Thời hạn gửi báo cáo tháng 10 của đợt thi đua",
        ("Các sở, ban, ngành thành phố", "Ủy ban nhân dân các xã, phường, đặc khu"),
        (
            "Ban Thi đua - Khen thưởng thông báo thời hạn gửi báo cáo tháng 10 như ghi ở trang của đợt thi đua.",
            "Đề nghị các đơn vị gửi báo cáo đúng hạn, kèm minh chứng của từng chỉ tiêu (ví dụ).",
        ),
    ),
    (
        "GM",
        "Dự họp giao ban đợt thi đua",
        ("Cụm trưởng, khối trưởng các cụm, khối thi đua",),
        (
            "Nội dung: rà soát các chỉ tiêu chậm tiến độ (ví dụ).",
            "Thời gian: 08 giờ 00, ngày 22 tháng 10 năm 2025.",
            "Địa điểm: Phòng họp tầng 2 (ví dụ).",
        ),
    ),
    (
        "CV",
        "rà soát số liệu trước kỳ báo cáo tháng 10",
        ("Các đơn vị tham gia đợt thi đua",),
        (
            "Ban Thi đua - Khen thưởng đề nghị các đơn vị rà soát số liệu đã gửi (ví dụ).",
            "Số liệu cần sửa thì gửi bản điều chỉnh kèm lý do trước kỳ báo cáo (ví dụ).",
        ),
    ),
)
"""Kind, subject, to whom, and the text of papers that no data stand behind."""
REPLACING: Final = "Tổng hợp việc phát động đợt thi đua, bản thay thế"


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what became of the office's papers, by day and hour."""
    yield date(2025, 9, 23), time(9, 30), lambda at: _drafted(campaign, office, at)
    yield date(2025, 9, 23), time(15, 0), lambda at: _signed(campaign, at)
    yield date(2025, 9, 23), time(16, 0), lambda at: _issued(campaign, office, at)
    yield date(2025, 9, 23), time(16, 15), lambda at: _sealed(campaign, at)
    yield date(2025, 10, 10), time(10, 0), lambda at: _written(office, at)
    yield date(2025, 10, 13), time(10, 0), lambda at: _replacing(campaign, office, at)
    yield date(2025, 10, 14), time(16, 30), lambda at: _submitted(campaign, office, at)


def _about(campaign: Campaign, title: str) -> OfficeReport:
    return OfficeReport.objects.get(campaign=campaign, title=title)


def _paper(campaign: Campaign) -> Document:
    return Document.objects.filter(about=_about(campaign, LAUNCH).public_id).order_by("pk")[0]


def _head(at: datetime) -> Officer:
    head = officer_of(HEAD, day_of(at))
    assert head is not None  # noqa: S101 -- appointed when the city was laid
    return head


def _drafted(campaign: Campaign, office: Officer, at: datetime) -> None:
    about = _about(campaign, LAUNCH).public_id
    made = actions.draft(composer=COMPOSER, about=about, is_example=True, by=office, at=at)
    made = _worded(made, made.title, office, at)
    actions.submit(document=made, version=made.version, by=office, at=at)
    actions.keep_register(unit=office.unit, year=at.year, series="BC", next_number=FIRST_NUMBER, by=office, at=at)


def _worded(document: Document, subject: str, office: Officer, at: datetime) -> Document:
    paper = document.as_paper
    names = ("symbol", "place", "body", "superior", "addressees", "signatures")
    kept = {name: getattr(paper, name) for name in names}
    words = Words(subject=subject, recipients=RECIPIENTS, filed="VT, TĐKT", **kept)
    return actions.word(document=document, version=document.version, words=words, by=office, at=at)


def _signed(campaign: Campaign, at: datetime) -> None:
    paper = _paper(campaign)
    actions.sign(document=paper, version=paper.version, by=_head(at), at=at)


def _issued(campaign: Campaign, office: Officer, at: datetime) -> None:
    paper = _paper(campaign)
    actions.issue(document=paper, version=paper.version, day=day_of(at), by=office, at=at)


def _sealed(campaign: Campaign, at: datetime) -> None:
    paper, head, password = _paper(campaign), _head(at), secrets.token_urlsafe()
    certificate = signatures.self_made(f"{head.user.name} (ví dụ)", password=password, at=at)
    actions.seal(document=paper, version=paper.version, certificate=certificate, password=password, by=head, at=at)


def _written(office: Officer, at: datetime) -> None:
    for kind, subject, addressees, paragraphs in WRITTEN:
        actions.write(
            kind=kind,
            subject=subject,
            addressees=addressees,
            paragraphs=paragraphs,
            is_example=True,
            by=office,
            at=at,
        )


def _replacing(campaign: Campaign, office: Officer, at: datetime) -> None:
    _worded(actions.renew(document=_paper(campaign), by=office, at=at), REPLACING, office, at)


def _submitted(campaign: Campaign, office: Officer, at: datetime) -> None:
    about = _about(campaign, RESULT).public_id
    made = actions.draft(composer=COMPOSER, about=about, is_example=True, by=office, at=at)
    actions.submit(document=made, version=made.version, by=office, at=at)
