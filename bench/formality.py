"""Measure the search for near-copied narratives: against each with each, and how many planted copies are found.

    python -m bench.formality [NARRATIVES]     3,321 without a number, as many as the country has communes

Narratives are words of Vietnamese reports drawn as words are (the second half as often as the first, and so on), with
sentences that a few or many units use and sentences of the plan. Copies have a share of their words exchanged. The seed
is fixed; recall and what is found too much are exact, only times move.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass

from bench import size
from bench.goals import at_least, at_most, keep, seconds
from bench.naive import formality as naive
from thidua.formality.rules.copies import Kept, background
from thidua.formality.rules.words import Narrative

NATION = 3321
WORDS = 300
COPIES = 100
SHARES = (0.0, 0.1, 0.2, 0.3)
SAMPLE = 400
"""Each with each is measured over so many and scaled by the number of pairs."""
ROUNDS = size.of(3, 1)
SEED = 20250909
DRAWN_FROM = (
    "thi đua khen thưởng thực hiện công tác tổ chức phong trào đơn vị địa phương cán bộ nhân dân kết quả chỉ tiêu kế "
    "hoạch phát triển kinh tế xã hội đạt vượt năm tháng quý phường xã thôn tổ dân phố xây dựng nông thôn mới đô thị "
    "văn minh môi trường xanh sạch đẹp chuyển đổi số dịch vụ công trực tuyến hồ sơ giải quyết đúng hạn cải cách hành "
    "chính đầu tư giải phóng mặt bằng dự án doanh nghiệp sản xuất kinh doanh thu ngân sách giảm nghèo an sinh việc làm "
    "giáo dục y tế văn hóa thể thao quốc phòng an ninh trật tự đoàn thể phụ nữ thanh niên cựu chiến binh hội viên mô "
    "hình điển hình tiên tiến cách làm hay nhân rộng tuyên truyền vận động kiểm tra giám sát sơ kết tổng kết rút kinh "
    "nghiệm khó khăn hạn chế nguyên nhân chậm thiếu nguồn lực phối hợp chưa chặt chẽ giải pháp trọng tâm tập trung chỉ "
    "đạo lãnh đạo đảng ủy chi bộ chính quyền mặt trận ban hành văn bản quyết định phân công trách nhiệm người đứng đầu "
    "hộ gia đình thu nhập bình quân đầu người đường giao thông kênh mương thủy lợi trường học trạm y tế nhà văn hóa "
    "rác thải phân loại thu gom cây xanh chiếu sáng camera khu dân cư tự quản hòa giải khiếu nại tố cáo tiếp công dân "
    "lúa rau màu chăn nuôi gia súc thủy sản tàu cá cảng biển logistics công nghiệp cụm làng nghề du lịch lễ hội di tích"
)
SYLLABLES = DRAWN_FROM.split()


@dataclass(frozen=True)
class Nation:
    """Narratives, and the pairs of places of which the second is a copy of the first, by the share exchanged."""

    narratives: list[Narrative]
    plan: list[str]
    copies: dict[tuple[int, int], float]


def nation(count: int) -> Nation:
    """Make narratives, of which up to `COPIES` are copies of others for each share of words exchanged."""
    lots = random.Random(SEED)
    weights = [1 / (place + 2) for place in range(len(SYLLABLES))]

    def said(length: int) -> str:
        return " ".join(lots.choices(SYLLABLES, weights, k=length))

    plan, stock = [said(25) for _ in range(40)], [said(14) for _ in range(60)]
    texts = [" ".join((said(WORDS), *lots.sample(stock, 3), lots.choice(plan))) for _ in range(count)]
    pairs = min(COPIES, count // (2 * len(SHARES)) - 1)
    copies = {}
    for number in range(pairs * len(SHARES)):
        share = SHARES[number % len(SHARES)]
        words = texts[2 * number].split()
        texts[2 * number + 1] = " ".join(lots.choice(SYLLABLES) if lots.random() < share else word for word in words)
        copies[2 * number, 2 * number + 1] = share
    return Nation([Narrative(place, place, (("all", text),)) for place, text in enumerate(texts)], plan, copies)


def fresh(narratives: list[Narrative]) -> list[Narrative]:
    """Give the same narratives with nothing worked out yet."""
    return [Narrative(one.key, one.who, one.sections) for one in narratives]


def found_in(made: Nation) -> set[tuple[int, int]]:
    """Look for near-copies and give the pairs, the smaller place first."""
    narratives = fresh(made.narratives)
    kept = Kept(narratives, background(narratives, made.plan))
    return {(min(one.one, one.other), max(one.one, one.other)) for one in kept.copies()}


def main() -> None:
    """Measure, print and keep the goals."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else NATION
    made = nation(count)
    found = found_in(made)
    texts = [one.sections[0][1] for one in made.narratives]
    sample = texts[: min(SAMPLE, count)]
    scale = count * (count - 1) / (len(sample) * (len(sample) - 1))
    ours, theirs = [], []
    for _ in range(ROUNDS):  # in turn, so that a slow minute falls on both
        ours.append(seconds(lambda: found_in(made)))
        theirs.append(seconds(lambda: naive.near(sample)) * scale)
    ratios = sorted(their / our for our, their in zip(ours, theirs, strict=True))
    narratives = fresh(made.narratives)
    kept = Kept(narratives, background(narratives, made.plan))
    new = fresh([Narrative("new", "new", made.narratives[2].sections)])[0]
    kept.near(new)
    one = min(seconds(lambda: kept.near(fresh([new])[0])) for _ in range(ROUNDS))
    extra = len(found - made.copies.keys())
    sizes = f"{count} narratives; {sorted(ours)[ROUNDS // 2]:.1f} s here, one new text {one * 1000:.1f} ms"
    begun = time.process_time()
    found_in(made)
    core = time.process_time() - begun
    rows = [
        at_least("near-copies", ratios[ROUNDS // 2], 100, f"{sizes}; all pairs, scaled from {len(sample)}"),
        at_most("near-copies-seconds", core, 5, "of one core; a figure of the machine", unit="s"),
        at_most("near-copies-too-many", extra, 0, "found among texts that were not copied", unit="pairs"),
    ]
    for share, least in zip(SHARES, (1, 0.9, 0.8, 0.5), strict=True):
        planted = [pair for pair, edited in made.copies.items() if edited == share]
        recall = sum(pair in found for pair in planted) / max(1, len(planted))
        note = f"of {len(planted)} copies, {share:.0%} of words exchanged"
        rows.append(at_least(f"near-copies-recall-{share * 100:.0f}", recall, least, note))
    keep(rows)


if __name__ == "__main__":
    main()
