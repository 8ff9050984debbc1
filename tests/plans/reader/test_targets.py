"""Targets: what is one, what it compares, what it is called. Every sentence here is of our own making."""

from __future__ import annotations

import pytest

from thidua.plans.reader import Target, read

HEAD = "Số: 12/KH-UBND\nBình Minh, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nThi đua\n\n"


def goals(sentence: str) -> list[Target]:
    return list(read(f"{HEAD}II. CHỈ TIÊU\n\n1. {sentence}").targets)


def shown(target: Target) -> tuple[str, object, str, str]:
    return target.label, target.as_dict()["value"], target.measure, target.comparator


@pytest.mark.parametrize(
    ("sentence", "label", "value", "measure", "comparator"),
    [
        ("Thu ngân sách đạt 1.250,5 tỷ đồng.", "Thu ngân sách", 1250.5, "tỷ đồng", "="),
        ("Tỷ lệ hộ nghèo dưới 1,2%.", "Tỷ lệ hộ nghèo", 1.2, "%", "<"),
        ("Tỷ lệ hồ sơ đúng hạn đạt từ 98% trở lên.", "Tỷ lệ hồ sơ đúng hạn", 98, "%", ">="),
        ("Tỷ lệ hồ sơ trễ hạn không quá 2%.", "Tỷ lệ hồ sơ trễ hạn", 2, "%", "<="),
        ("Tỷ lệ che phủ rừng không thấp hơn 42%.", "Tỷ lệ che phủ rừng", 42, "%", ">="),
        ("Sản lượng lúa đạt trên 30.000 tấn.", "Sản lượng lúa", 30000, "tấn", ">"),
        ("Tổng số khách khoảng 2,5 triệu lượt người.", "Tổng số khách", 2.5, "triệu lượt người", "≈"),
        ("Kim ngạch đạt 10 - 12 tỷ USD.", "Kim ngạch", [10, 12], "tỷ USD", "range"),
        ("Doanh thu từ 100 tỷ đồng đến 120 tỷ đồng.", "Doanh thu", [100, 120], "tỷ đồng", "range"),
        ("Tỷ lệ hài lòng ≥ 95%.", "Tỷ lệ hài lòng", 95, "%", ">="),
        ("100% tổ dân phố có nhà văn hóa.", "Tổ dân phố có nhà văn hóa", 100, "%", "="),
        ("Năm 2027 có 70% thôn đạt chuẩn.", "Thôn đạt chuẩn", 70, "%", "="),
        ("Tỷ lệ nữ ít nhất vào năm 2027 đạt 35%.", "Tỷ lệ nữ", 35, "%", ">="),
        ("Có ít nhất 02 mô hình dân vận khéo.", "Mô hình dân vận khéo", 2, "mô hình", ">="),
        ("Số bác sĩ trên 1 vạn dân đạt 15 bác sĩ.", "Số bác sĩ trên 1 vạn dân", 15, "bác sĩ", "="),
        ("Tỷ lệ tử vong mẹ dưới 9/100.000 trẻ đẻ sống.", "Tỷ lệ tử vong mẹ", 9, "/100.000 trẻ đẻ sống", "<"),
        ("Tỷ lệ này giảm từ 23% xuống 18%.", "Tỷ lệ này", 18, "%", "="),
        ("Tuổi thọ trung bình đạt 75 tuổi.", "Tuổi thọ trung bình", 75, "tuổi", "="),
        ("Thời gian xử lý hồ sơ không quá 04 giờ.", "Thời gian xử lý hồ sơ", 4, "giờ", "<="),
        ("Thời gian chờ còn tối đa 15 phút/01 lượt giao dịch.", "Thời gian chờ", 15, "phút/01 lượt giao dịch", "<="),
        ("Tổng tỷ suất sinh đạt 2,1 con/phụ nữ.", "Tổng tỷ suất sinh", 2.1, "con/phụ nữ", "="),
        ("Số dược sĩ/vạn dân: 3,5.", "Số dược sĩ/vạn dân", 3.5, "", "="),
        ("Chỉ số phát triển con người (HDI) đạt 0,78.", "Chỉ số phát triển con người (HDI)", 0.78, "", "="),
        ("Có 35/61 xã đạt chuẩn.", "Xã đạt chuẩn", 35, "xã", "="),
        ("Đàn lợn 190.000 con.", "Đàn lợn", 190000, "con", "="),
        (
            "Tốc độ tăng bình quân (giá so sánh năm 2010) đạt 16%.",
            "Tốc độ tăng bình quân (giá so sánh năm 2010)",
            16,
            "%",
            "=",
        ),
        ("Xử lý dứt điểm 12 điểm nóng.", "Xử lý dứt điểm điểm nóng", 12, "điểm nóng", "="),
        ("Hoàn thành các mục tiêu: 100% hồ sơ đúng hạn.", "Hoàn thành các mục tiêu hồ sơ đúng hạn", 100, "%", "="),
        (
            "Giảm tai nạn giao thông từ 5% đến 10% trên cả ba mặt: số vụ, số người chết.",
            "Giảm tai nạn giao thông",
            [5, 10],
            "%",
            "range",
        ),
    ],
)
def test_a_figure_under_goals_is_a_target(
    sentence: str, label: str, value: object, measure: str, comparator: str
) -> None:
    assert [shown(target) for target in goals(sentence)] == [(label, value, measure, comparator)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện tốt nhiệm vụ giai đoạn 2026 - 2030.",
        "Chào mừng Đại hội lần thứ 14.",
        "Vận hành chính quyền địa phương 02 cấp.",
        "Hiện nay tỷ lệ này là 45%.",
        "Năm 2024 tỷ lệ này đạt 45%.",
        "Thực hiện 05 nhiệm vụ sau: tuyên truyền, vận động.",
        "Thực hiện Nghị quyết số 57-NQ/TW, Kế hoạch số 45/KH-UBND.",
        "Nơi có tỷ lệ dưới 30% có thể điều chỉnh cho phù hợp.",
        "Tập huấn tại 04 mô hình một cửa.",
        "Khách đủ 18 tuổi; hồ sơ nộp trong 05 ngày.",
        "Hoàn thành 3 mục tiêu, 5 nội dung thi đua.",
        "Đạt 80% kế hoạch được 04 điểm, đạt dưới 50% được 02 điểm.",
        "Có từ 90% đoàn viên trở lên tham gia: 15 điểm.",
    ],
)
def test_a_number_that_asks_for_nothing_is_no_target(sentence: str) -> None:
    assert goals(sentence) == []


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("KHEN THƯỞNG", "Tặng Bằng khen cho không quá 10% số tập thể."),
        ("KINH PHÍ", "Ngân sách bảo đảm 80%, khoảng 12 tỷ đồng."),
        ("KẾT QUẢ THỰC HIỆN NĂM 2025", "Tỷ lệ bao phủ đạt 93%."),
        ("TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC KHEN THƯỞNG", "Tiêu chí: hiến từ 200 m2 đất trở lên."),
        ("TIÊU CHÍ VÀ THANG ĐIỂM", "Tỷ lệ đoàn viên tham gia đạt 90%."),
        ("TỔ CHỨC THỰC HIỆN", "Phòng Tài chính bảo đảm kinh phí, cấp phát 70% trong tháng 9."),
        ("TỔ CHỨC THỰC HIỆN", "Doanh nghiệp sử dụng từ 10 lao động trở lên gửi báo cáo."),
    ],
)
def test_sections_that_set_no_goals_have_no_targets(heading: str, sentence: str) -> None:
    assert read(f"{HEAD}III. {heading}\n\n1. {sentence}").targets == ()


def test_a_plan_without_figures_has_no_targets() -> None:
    assert goals("Hoàn thành vượt mức các chỉ tiêu năm 2026.") == []


def test_parts_know_their_whole() -> None:
    whole, first, second = goals("Thu ngân sách đạt 90 tỷ đồng, trong đó: thu nội địa 60 tỷ đồng; thu khác 30 tỷ đồng.")
    assert (whole.label, whole.parent) == ("Thu ngân sách", None)
    assert [(part.label, part.parent) for part in (first, second)] == [
        ("Thu nội địa", "Thu ngân sách"),
        ("Thu khác", "Thu ngân sách"),
    ]


def test_parts_by_place_share_the_words_before_the_colon() -> None:
    towns, villages = goals("Tỷ lệ rác được thu gom: ở đô thị đạt 95%; nông thôn đạt 90%.")
    assert towns.label == "Tỷ lệ rác được thu gom ở đô thị"
    assert villages.label == "Tỷ lệ rác được thu gom nông thôn"
    assert towns.parent == villages.parent == "Tỷ lệ rác được thu gom"


def test_milestones_share_a_label_and_keep_their_years() -> None:
    found = goals("Tỷ lệ bao phủ đến năm 2027 đạt 95%, đến năm 2030 đạt 98%.")
    assert [(target.label, target.horizon) for target in found] == [
        ("Tỷ lệ bao phủ", "2027"),
        ("Tỷ lệ bao phủ", "2030"),
    ]


def test_the_size_of_a_change_has_a_direction_and_a_level_has_none() -> None:
    (less,) = goals("Tỷ lệ hộ nghèo giảm 0,5%.")
    (level,) = goals("Tỷ lệ hộ nghèo giảm còn 1,5%.")
    (growth,) = goals("Tốc độ tăng trưởng GRDP đạt 9% so với năm 2025.")
    assert (less.direction, less.polarity) == ("decrease", "higher_better")
    assert (level.direction, level.polarity) == (None, "lower_better")
    assert (growth.direction, growth.basis) == ("increase", "so với năm 2025")


def test_a_second_measure_in_brackets_is_an_alternative() -> None:
    (target,) = goals("GRDP bình quân đạt 7.000 USD/người (180 triệu đồng/người).")
    assert target.alt is not None
    assert target.alt.as_dict() == {"value": 180, "unit": "triệu đồng/người"}


def test_a_figure_inside_the_words_of_another_keeps_its_own_label() -> None:
    rate, count = goals("100% xã, phường mỗi quý có ít nhất 04 tin, bài về gương tốt.")
    assert (rate.label, count.label) == ("Xã, phường mỗi quý có tin, bài về gương tốt", "Tin, bài về gương tốt")
    assert (count.comparator, count.measure) == (">=", "tin, bài")


def test_a_bracket_that_measures_a_thing_of_its_own_is_read() -> None:
    found = goals("Khu vực công nghiệp tăng 15% (riêng chế biến tăng 16%), dịch vụ tăng 9%.")
    shown: list[tuple[str, object]] = [(target.label, target.value) for target in found]
    assert shown == [
        ("Khu vực công nghiệp tăng", 15),
        ("Chế biến tăng", 16),
        ("Dịch vụ tăng", 9),
    ]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        (
            "Tỷ lệ trẻ suy dinh dưỡng thể nhẹ cân dưới 9%, thể thấp còi dưới 17%.",
            "Tỷ lệ trẻ suy dinh dưỡng thể thấp còi",
        ),
        ("Tỷ lệ lao động qua đào tạo 68%, trong đó có bằng cấp 29%.", "Tỷ lệ lao động qua đào tạo có bằng cấp"),
        ("Tỷ lệ dân số sử dụng nước hợp vệ sinh 98%, nước sạch 56%.", "Tỷ lệ dân số sử dụng nước sạch"),
        ("Hoàn thành 50 căn nhà ở xã hội, khởi công mới 20 căn.", "Khởi công mới căn nhà ở xã hội"),
    ],
)
def test_a_part_that_only_says_how_it_differs_takes_the_rest_from_the_figure_before(sentence: str, label: str) -> None:
    assert [target.label for target in goals(sentence)][1] == label


@pytest.mark.parametrize(
    ("sentence", "shown_targets"),
    [
        ("Bộ Công Thương phấn đấu kim ngạch xuất khẩu tăng 12% trở lên.", [("Kim ngạch xuất khẩu tăng", 12)]),
        ("Thu hút 25 triệu lượt khách quốc tế.", [("Thu hút lượt khách quốc tế", 25)]),
        ("Hoàn thành 3.364 căn nhà ở xã hội.", [("Hoàn thành căn nhà ở xã hội", 3364)]),
        ("100% cán bộ ký cam kết.", [("Cán bộ ký cam kết", 100)]),
        ("Tổ chức 02 hội nghị; thành lập 03 đoàn kiểm tra.", []),
    ],
)
def test_a_directive_without_a_section_of_goals_demands_in_its_sentences(
    sentence: str, shown_targets: list[tuple[str, object]]
) -> None:
    found = read(f"{HEAD}III. NHIỆM VỤ\n\n1. {sentence}").targets
    assert [(target.label, target.value) for target in found] == shown_targets


@pytest.mark.parametrize(
    "sentence",
    [
        "Năm 2025, toàn tỉnh đã xóa được 5.432 nhà tạm, đạt 92% kế hoạch, tăng 12% so với năm 2024.",
        "Trong năm qua, phong trào lan rộng; thu hút 12.000 người, tăng 12%.",
        "Tính đến ngày 31/12/2025, toàn xã có 12/15 thôn văn hóa, đạt 80%.",
        "Công đoàn đã vận động 95% đoàn viên tham gia.",
        "Năm 2025, tỷ lệ bao phủ bảo hiểm y tế đạt 94%.",
    ],
)
def test_a_sentence_that_reports_results_asks_for_nothing(sentence: str) -> None:
    assert read(f"{HEAD}I. MỤC ĐÍCH, YÊU CẦU\n\n1. {sentence}").targets == ()


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Hoàn thành các chỉ tiêu đã đề ra, bảo đảm 95% hồ sơ đúng hạn.", 95),
        ("Các xã đã về đích tiếp tục duy trì 100% tiêu chí.", 100),
        ("Xã đã đạt 80%, phấn đấu năm 2026 đạt 90% số hộ.", 90),
    ],
)
def test_what_is_asked_for_after_a_report_is_a_target(sentence: str, value: int) -> None:
    assert [target.value for target in read(f"{HEAD}III. NHIỆM VỤ\n\n1. {sentence}").targets] == [value]
