"""A paper of each kind, made up, as the work needs them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from thidua.papers.blocks import Bar, Chart, Heading, Paragraph, Row, Table, Value
from thidua.papers.paper import Appendix, Paper, Signature

DAY: Final = date(2025, 9, 9)

CHAIR: Final = (Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Văn Ví Dụ"),)

TARGETS: Final = Table(
    "Bảng 1. Chỉ tiêu và kết quả",
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Giao", "Thực hiện"),
    (
        Row("1", ("1", "Tốc độ tăng tổng sản phẩm trên địa bàn", "%", "12,5", Value("11,82", "/so/1/"))),
        Row("2", ("2", "Tổng thu ngân sách nhà nước trên địa bàn", "tỷ đồng", "165.011,59", "152.300")),
        Row("3", ("3", "Giải ngân vốn đầu tư công", "%", "100", "78,4")),
    ),
    frozenset({3, 4}),
)
PROGRESS: Final = Chart(
    "Biểu đồ 1. Kết quả so với chỉ tiêu",
    (
        Bar("Tăng trưởng GRDP", "%", Decimal("12.5"), Decimal("11.82"), Decimal(12), Decimal("12.1")),
        Bar("Thu ngân sách", "tỷ đồng", Decimal("165011.59"), Decimal(152300), None, Decimal(166000)),
        Bar("Hộ nghèo", "hộ", Decimal(0), None),
        Bar("Biến động việc làm", "người", Decimal(100), Decimal(-40)),
    ),
)


def _said(count: int) -> tuple[Paragraph, ...]:
    sentence = (
        "Các cơ quan, đơn vị, địa phương căn cứ chức năng, nhiệm vụ được giao, tổ chức phát động và triển khai phong "
        "trào thi đua thiết thực, hiệu quả, bảo đảm đúng tiến độ, tránh hình thức; kịp thời biểu dương tập thể, cá "
        "nhân có thành tích xuất sắc."
    )
    return tuple(Paragraph((sentence,)) for _ in range(count))


PLAN: Final = Paper(
    kind="KH",
    body="Ủy ban nhân dân thành phố Ví Dụ",
    place="Ví Dụ",
    symbol="KH-UBND",
    subject="Phát động đợt thi đua đặc biệt hoàn thành thắng lợi các chỉ tiêu, nhiệm vụ năm 2025",
    number=5,
    day=DAY,
    basis=(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Căn cứ Nghị quyết của Hội đồng nhân dân thành phố",
    ),
    blocks=(
        Heading("I.", "MỤC ĐÍCH, YÊU CẦU"),
        Heading("1.", "Mục đích", level=2),
        *_said(2),
        Heading("2.", "Yêu cầu", level=2),
        Heading("a)", "Bảo đảm thiết thực, đúng đối tượng.", level=3),
        Heading("đ)", "Không để phát sinh thủ tục.", level=3),
        Heading("II.", "CHỈ TIÊU"),
        TARGETS,
        *_said(4),
        Heading("III.", "TỔ CHỨC THỰC HIỆN"),
        *_said(3),
        Paragraph(("Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện.",)),
    ),
    signatures=CHAIR,
    recipients=(
        "Thường trực Thành ủy",
        "Thường trực Hội đồng nhân dân thành phố",
        "Các sở, ban, ngành thành phố",
        "Ủy ban nhân dân các xã, phường, đặc khu",
    ),
    filed="VT, TĐKT",
    appendices=(
        Appendix("Chỉ tiêu giao cho từng đơn vị", (TARGETS,), is_landscape=True),
        Appendix("Phân công nhiệm vụ", _said(2)),
    ),
    is_example=True,
)
LETTER: Final = Paper(
    kind="CV",
    superior="Ủy ban nhân dân thành phố Ví Dụ",
    body="Sở Nội vụ",
    place="Ví Dụ",
    symbol="SNV-TĐKT",
    subject="đôn đốc các đơn vị chưa phát động đợt thi đua",
    number=1203,
    day=date(2025, 10, 15),
    addressees=("Các sở, ban, ngành thành phố", "Ủy ban nhân dân các xã, phường, đặc khu", "Các khối, cụm thi đua"),
    blocks=(*_said(2), Paragraph(("Sở Nội vụ đề nghị các đơn vị khẩn trương thực hiện.",))),
    signatures=(Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Trần Thị Ví Dụ"),),
    recipients=("Như trên", "Ủy ban nhân dân thành phố (để báo cáo)"),
    filed="VT, TĐKT (02)",
    is_example=True,
)
REPORT: Final = replace(
    LETTER,
    kind="BC",
    symbol="BC-SNV",
    subject="Kết quả đợt thi đua đặc biệt năm 2025",
    number=62,
    day=date(2026, 1, 31),
    addressees=("Ủy ban nhân dân thành phố",),
    blocks=(Heading("I.", "KẾT QUẢ"), *_said(3), TARGETS, PROGRESS, *_said(4)),
)
PROPOSAL: Final = replace(
    LETTER,
    kind="TTr",
    symbol="TTr-SNV",
    subject="Về việc khen thưởng thành tích xuất sắc trong đợt thi đua đặc biệt",
    number=9,
    day=date(2026, 2, 1),
    addressees=("Chủ tịch Ủy ban nhân dân thành phố",),
    basis=("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",),
)
MINUTES: Final = replace(
    LETTER,
    kind="BB",
    symbol="BB-HĐTĐKT",
    body="Hội đồng Thi đua - Khen thưởng thành phố",
    subject="Họp xét khen thưởng đợt thi đua đặc biệt năm 2025",
    number=None,
    day=None,
    year=2025,
    addressees=(),
    signatures=(Signature(("THƯ KÝ",), "Lê Thị Ví Dụ"), Signature(("CHỦ TỌA",), "Phạm Văn Ví Dụ")),
    recipients=("Các thành viên Hội đồng",),
)
DECISION: Final = replace(
    PLAN,
    kind="QĐ",
    symbol="QĐ-UBND",
    subject="Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân thành phố",
    authority="Chủ tịch Ủy ban nhân dân thành phố Ví Dụ",
    clause="Quyết định:",
    basis=("Căn cứ Luật Tổ chức chính quyền địa phương", "Theo đề nghị của Giám đốc Sở Nội vụ"),
    blocks=(
        Paragraph(("Tặng Bằng khen cho 02 tập thể đã có thành tích xuất sắc (có danh sách kèm theo).",), "Điều 1."),
        Paragraph(("Mức tiền thưởng: ", Value("4.680.000 đồng", "/so/9/"), "."), "Điều 2."),
        Paragraph(("Quyết định này có hiệu lực kể từ ngày ký.",), "Điều 3."),
    ),
    signatures=(Signature(("CHỦ TỊCH",), "Nguyễn Văn Ví Dụ"),),
    recipients=("Như Điều 3",),
    appendices=(Appendix("Danh sách tập thể được tặng Bằng khen", (TARGETS,)),),
)
NOTICE: Final = replace(
    LETTER,
    kind="TB",
    symbol="TB-SNV",
    subject="Thời hạn nộp hồ sơ đề nghị khen thưởng",
    number=10,
    addressees=(),
    blocks=_said(3),
)
INVITATION: Final = replace(
    LETTER,
    kind="GM",
    symbol="GM-SNV",
    subject="Dự Hội nghị sơ kết đợt thi đua đặc biệt",
    number=7,
    addressees=("Đại diện lãnh đạo các sở, ban, ngành",),
    blocks=(
        Paragraph(("08 giờ 00, ngày 20 tháng 10 năm 2025.",), "1. Thời gian:"),
        Paragraph(("Hội trường Sở Nội vụ.",), "2. Địa điểm:"),
        Paragraph(("Rất mong đồng chí đến dự.",)),
    ),
)
SAMPLES: Final = (PLAN, LETTER, REPORT, PROPOSAL, MINUTES, DECISION, NOTICE, INVITATION)
