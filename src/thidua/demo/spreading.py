"""Exemplars found, told and taken up, movements of a unit's own, communication work: everything an example."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, ImageDraw

from thidua.allocation.models import Period
from thidua.campaigns.models import CampaignMovement
from thidua.coverage import actions as coverage
from thidua.coverage.actions import SaidPiece
from thidua.demo.city import officer_of
from thidua.demo.remembering import BEGUN
from thidua.demo.reporting import SEPTEMBER
from thidua.exemplars import actions, queries
from thidua.exemplars.actions import SaidExemplar, SaidIntroduction, SaidReplication
from thidua.exemplars.models import Exemplar
from thidua.files.examining import examine
from thidua.kernel.actors import SYSTEM
from thidua.kernel.clock import day_of
from thidua.movements import actions as movements
from thidua.movements.actions import SaidMovement, SaidResult

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.exemplars.queries import Finding
    from thidua.files.examining import Examined
    from thidua.people.models import Officer

MODEL: Final = SaidExemplar(
    name="Tổ công nghệ số đến từng nhà",
    kind="model",
    topic="digital",
    who="Các tổ công nghệ số cộng đồng của xã (ví dụ)",
    summary="Hai mươi mốt tổ công nghệ số đến từng nhà vào buổi tối, giúp người dân nộp hồ sơ, gia hạn bảo hiểm y tế "
    "qua mạng (ví dụ).",
    story="Trước đây người cao tuổi phải đi lại nhiều lần vì chưa quen nộp hồ sơ qua mạng (nội dung ví dụ).\n\n"
    "Xã lập mỗi thôn một tổ ba người: một đoàn viên, một cán bộ thôn, một giáo viên. Tổ đến nhà vào tối thứ ba và thứ "
    "năm, mang theo máy tính bảng, làm cùng người dân chứ không làm thay.\n\n"
    "Nơi khác muốn làm theo thì bắt đầu từ một thôn, chọn ba loại hồ sơ người dân hay cần nhất, ghi lại mỗi buổi giúp "
    "được bao nhiêu người.",
    contact="Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Kiến Thụy (ví dụ)",
)
WAITING: Final = SaidExemplar(
    name="Đoạn đường phụ nữ tự quản",
    kind="collective",
    topic="environment",
    summary="Chi hội phụ nữ nhận chăm sóc hai cây số đường thôn (ví dụ).",
    story="Mỗi gia đình nhận một đoạn, cùng làm vào sáng thứ bảy (nội dung ví dụ).",
)
INTRODUCED: Final = SaidIntroduction(
    "Ông Nguyễn Văn Ví Dụ, thôn Một",
    "Ông mở tủ sách miễn phí cho trẻ em trong thôn đã ba năm, tối nào cũng có các cháu đến đọc (nội dung ví dụ).",
)
PIECES: Final = (
    ("xa-kien-thuy", "news", "Xã phát động đợt thi đua", date(2025, 9, 18), "Trang thông tin của xã", 1),
    ("xa-kien-thuy", "loudspeaker", "Bản tin thi đua buổi sáng", date(2025, 10, 6), "Đài truyền thanh xã", 12),
    ("xa-vinh-bao", "panel", "Cụm pa nô chào mừng Đại hội", date(2025, 9, 25), "Trung tâm xã", 8),
    ("phuong-hong-bang", "article", "Phường gỡ khó giải phóng mặt bằng", date(2025, 10, 3), "Báo ví dụ", 1),
)
BEGUN_ON: Final = date(2025, 9, 11)
"""When the other commune began to do as they do: before it was recognised, and before any figure was asked for."""
DAY: Final = timedelta(days=1)


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what was found, told, taken up and made known, by day and hour."""
    yield date(2025, 10, 7), time(15, 0), lambda at: _propose(MODEL, campaign, at)
    yield date(2025, 10, 9), time(15, 30), lambda at: _find(campaign, office, at)
    yield date(2025, 10, 10), time(15, 0), lambda at: _judge(office, at)
    yield date(2025, 10, 13), time(16, 0), lambda at: _publish(campaign, office, at)
    yield date(2025, 10, 13), time(17, 0), _introduce
    yield date(2025, 10, 14), time(9, 30), _take_up
    yield date(2025, 10, 14), time(15, 0), lambda at: _propose(WAITING, campaign, at)
    yield date(2025, 9, 22), time(10, 0), lambda at: _move(campaign, at)
    for username, kind, title, on, outlet, quantity in PIECES:
        piece = SaidPiece(kind, title, on, outlet, quantity=quantity)
        yield on + DAY, time(10, 0), partial(_make_known, campaign, username, piece)


def _who(username: str, at: datetime) -> dict[str, Any] | None:
    officer = officer_of(username, day_of(at))
    return {"unit": officer.unit, "by": officer, "at": at} if officer else None


def _propose(said: SaidExemplar, campaign: Campaign, at: datetime) -> object:
    who = _who("xa-kien-thuy", at)
    if who is None:
        return None
    whole = {name: getattr(said, name) for name in said.__dataclass_fields__} | {"campaign": campaign}
    return actions.propose(said=SaidExemplar(**whole), is_example=True, **who)


def _find(campaign: Campaign, office: Officer, at: datetime) -> object:
    """Make a proposal of the unit that stands farthest ahead in September, where any does."""
    period = Period.objects.select_related("campaign").filter(campaign=campaign, name=SEPTEMBER).first()
    rows: tuple[Finding, ...] = queries.findings(period, today=day_of(at)).rows if period else ()
    if period is None or not rows:
        return None
    said = SaidExemplar(
        name=f"{rows[0].unit.name}: {rows[0].target.label[:150]}",
        kind="collective",
        topic="other",
        summary="Số liệu tháng 9 cao hơn hẳn đơn vị cùng loại; đang mời đơn vị kể lại cách làm (ví dụ).",
        campaign=campaign,
    )
    return actions.propose_found(period=period, found=rows[0], said=said, is_example=True, by=office, at=at)


def _model() -> Exemplar | None:
    return Exemplar.objects.filter(name=MODEL.name).select_related("unit", "campaign").first()


def _judge(office: Officer, at: datetime) -> object:
    made = _model()
    if made is None:
        return None
    who: dict[str, Any] = {"by": office, "at": at}
    text = "Đi cùng tổ thôn Một buổi tối 9/10, giúp được bảy người (nội dung ví dụ)."
    actions.add_proof(exemplar=made, text=text, source="Tổ xác minh của Ban (ví dụ)", on=date(2025, 10, 9), **who)
    return actions.verify(exemplar=made, version=made.version, words="Đã đi cùng, đã hỏi mười hộ (ví dụ).", **who)


def _publish(campaign: Campaign, office: Officer, at: datetime) -> object:
    made = _model()
    if made is None:
        return None
    who: dict[str, Any] = {"by": office, "at": at}
    actions.add_picture(exemplar=made, file=_picture(), alt="Hình minh họa: ba người bên máy tính bảng (ví dụ)", **who)
    _tell_a_figure(made, campaign, who)
    kept = actions.recognise(exemplar=made, version=made.version, paper="", on=day_of(at), **who)
    return actions.publish(exemplar=kept, version=kept.version, **who)


def _tell_a_figure(made: Exemplar, campaign: Campaign, who: dict[str, Any]) -> None:
    """Put the first figure that the unit reported for September beside the story."""
    period = Period.objects.select_related("campaign").filter(campaign=campaign, name=SEPTEMBER).first()
    if period is None:
        return
    for target in campaign.targets.select_related("indicator").order_by("ordinal", "pk"):
        try:
            actions.tell_figure(exemplar=made, target=target, period=period, **who)
        except actions.NoFigure:
            continue
        return


def _introduce(at: datetime) -> object:
    who = _who("xa-kien-thuy", at)
    return who and actions.introduce(unit=who["unit"], said=INTRODUCED, is_example=True, by=SYSTEM, at=at)


def _take_up(at: datetime) -> object:
    made, who = _model(), _who("xa-vinh-bao", at)
    if made is None or who is None:
        return None
    said = SaidReplication(
        "Nhiều người cao tuổi chưa quen gia hạn bảo hiểm y tế qua mạng; xã sang học và làm thử ở ba thôn từ 11/9, nay "
        "ghi vào hệ thống (ví dụ).",
        BEGUN_ON,
        queries.measurable(made).filter(number=BEGUN).first(),
    )
    taken = actions.replicate(exemplar=made, said=said, is_example=True, **who)
    here: dict[str, Any] = {"replication": taken, "by": who["by"], "at": at}
    actions.add_step(text="Chọn ba thôn, lập ba tổ (ví dụ)", due=date(2025, 10, 21), **here)
    actions.add_step(text="Tập huấn tại Kiến Thụy một buổi (ví dụ)", due=date(2025, 10, 29), **here)
    return actions.report_progress(text="Đã mời xã Kiến Thụy sang chia sẻ cách làm (ví dụ).", **here)


def _move(campaign: Campaign, at: datetime) -> object:
    """Open a movement of a commune's own, and let another take up one of the campaign's."""
    own, other = _who("xa-kien-thuy", at), _who("xa-vinh-bao", at)
    carried = CampaignMovement.objects.filter(campaign=campaign).select_related("movement").first()
    if own is None or other is None or carried is None:
        return None
    said = SaidMovement(
        "Mỗi thôn một tuyến đường sáng, xanh, sạch (phong trào ví dụ của xã)",
        level="unit",
        scope="unit",
        method="regular",
        starts_on=date(2025, 9, 1),
        launched_by=own["unit"],
    )
    made = movements.open_movement(said=said, by=own["by"], at=at)
    note = "Mỗi tổ dân phố đăng ký một việc cụ thể (ví dụ)."
    movements.take_up(movement=made, begun_on=date(2025, 9, 20), note=note, is_example=True, **own)
    result = SaidResult(2025, "Hai mươi thôn đã có tuyến đường kiểu mẫu (số liệu ví dụ).", units=20, works=23)
    movements.say_result(movement=made, said=result, is_example=True, **own)
    return movements.take_up(movement=carried.movement, begun_on=date(2025, 9, 20), note=note, is_example=True, **other)


def _make_known(campaign: Campaign, username: str, said: SaidPiece, at: datetime) -> object:
    who = _who(username, at)
    return who and coverage.record(campaign=campaign, said=said, is_example=True, **who)


def _picture() -> Examined:
    """Draw a picture that says of itself that it is none of real people: three figures around a screen."""
    page = Image.new("RGB", (1200, 800), (226, 236, 240))
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 560, 1200, 800), fill=(196, 206, 196))
    for place, colour in ((300, (38, 84, 124)), (600, (150, 60, 50)), (900, (60, 110, 80))):
        pen.ellipse((place - 70, 220, place + 70, 360), fill=(205, 170, 140))
        pen.rounded_rectangle((place - 110, 370, place + 110, 640), 60, fill=colour)
    pen.rounded_rectangle((470, 500, 730, 670), 18, fill=(30, 34, 40))
    pen.rounded_rectangle((488, 518, 712, 652), 8, fill=(250, 250, 245))
    out = BytesIO()
    page.save(out, "PNG")
    return examine(data=out.getvalue(), name="minh-hoa.png")
