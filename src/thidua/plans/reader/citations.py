"""Citations: the documents a text names by number, in both grammars.

State: `179/KH-UBND`, `10/2024/QĐ-UBND`, `8935/BNV-CTTN&BĐG`, `163/2024/QH15`, `229/CĐ-TTg`. Party: `41-CT/TW`,
`319-KH/TU`, `01-KH/BCĐTW`. A number is cited once, with the first date the text gives it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thidua.kernel.dates import parse_date
from thidua.kernel.text import capital
from thidua.plans.reader.reading import Citation

if TYPE_CHECKING:
    from datetime import date

_LETTERS: Final = r"[A-ZĐÂÊÔƠƯÁÀẢÃẠÉÍÓÚ][A-Za-zĐđÂÊÔƠƯâêôơưÁáÀàẢảÃãẠạ]{0,9}"
_NUMBER: Final = re.compile(
    rf"(?P<number>\d(?<![\w/-]\d)(?:\d{{0,5}}[a-zA-Z]?(?:\s?/\s?(?P<year>(?:19"
    rf"|20)\d{{2}}))?\s?/\s?(?:{_LETTERS}(?:\s?[-–&]\s?{_LETTERS}){{0,4}}\d{{0,3}}|QH\d{{1,2}}"
    rf"|UBTVQH\d{{1,2}})"
    rf"|\d{{0,4}}\s?[-–]\s?{_LETTERS}\s?/\s?{_LETTERS}(?:[-–&]{_LETTERS}){{0,2}}))(?![\w/])"
)
_KINDS: Final = (
    "Nghị quyết liên tịch", "Thông tư liên tịch", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị",
    "Kế hoạch", "Kết luận", "Thông tư", "Thông báo kết luận",
    "Thông báo", "Thông tri", "Công văn", "Công điện", "Tờ trình", "Chương trình hành động",
    "Chương trình", "Hướng dẫn", "Quy định", "Quy chế", "Luật", "Bộ luật",
    "Pháp lệnh", "Đề án", "Báo cáo", "Văn bản", "Sắc lệnh", "Hiến pháp", "Lệnh", "Kế hoạch liên tịch",
)  # fmt: skip
_KIND: Final = re.compile(rf"(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?:\s[^.;:()\d]{0,50})?,?\s{0,3}(?:số\s?:?\s{0,3})?", re.IGNORECASE)
_DATE: Final = re.compile(
    r"\s{0,2},?\s{0,2}[(]?(?:ký\s|ban hành\s)?(?:ngày\s{0,3}\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
    r"|ngày\s{1,3}\d{1,2}\s{1,3}tháng\s{1,3}\d{1,2}\s{1,3}năm\s{1,3}\d{4}"
    r"|\d{1,2}/\d{1,2}/\d{4})"
)
_ISSUER: Final = re.compile(
    r"\s{0,2},?\s{0,2}(?:của\s)(?P<issuer>(?:(?!\s(?:về|phê duyệt|ban hành|quy định|sửa đổi|tại|và\s|đã"
    r"|ngày|hướng dẫn|thực hiện|triển khai|trong|để|theo|do|được)\b)[^.;:,()]){2,90})"
)
_SUBJECT: Final = re.compile(
    r"\s{0,2},?\s{0,2}(?P<subject>(?:về việc|về|phê duyệt|ban hành|quy định|sửa đổi|hướng dẫn|thực hiện"
    r"|triển khai)\s[^.;\n]{2,300})"
)
_JOINER: Final = re.compile(r"\s?([/&–-])\s?")
_PARTY: Final = re.compile(r"^\d{1,5}-")
_NOT_OFFICES: Final = re.compile(r"/(?:km|ha|CP\b$|NĂM|Năm|THÁNG|Người)")


def citations(text: str, own_number: str | None) -> list[Citation]:
    """Find the cited documents of a text (spans index it), without the document's own number."""
    found: dict[str, Citation] = {}
    own = number_key(own_number) if own_number else None
    for one in _NUMBER.finditer(text):
        number = _normal(one["number"])
        key = number_key(number)
        if key == own or not _is_document(number):
            continue
        cited = _citation(text, one, number)
        known = found.get(key)
        if known is None or (known.date is None and cited.date is not None):
            found[key] = cited
    return sorted(found.values(), key=lambda cited: cited.start)


def number_key(number: str) -> str:
    """Give the form of a number in which its spellings meet: no spaces, capitals."""
    return re.sub(r"\s+", "", number).upper()


def _normal(shown: str) -> str:
    """Give a number without spaces round its strokes."""
    return _JOINER.sub(lambda found: "-" if found[1] == "–" else found[1], shown.strip())


def _is_document(number: str) -> bool:
    """Say whether a number has the letters of a document's kind or office: not "95/Người"."""
    letters = re.sub(r"[^A-ZĐ]", "", number)
    return len(letters) >= 2 and not _NOT_OFFICES.search(number)  # noqa: PLR2004 - one letter names no office


def numbers_in(text: str) -> tuple[str, ...]:
    """Give the numbers of the documents a passage names, each once, in order."""
    found: dict[str, str] = {}
    for one in _NUMBER.finditer(text):
        number = _normal(one["number"])
        if _is_document(number):
            found.setdefault(number_key(number), number)
    return tuple(found.values())


def _citation(text: str, one: re.Match[str], number: str) -> Citation:
    """Read what stands around a number: its kind before, date, office and subject after."""
    start, end = one.start(), one.end()
    line = text.rfind("\n", 0, start) + 1
    kind = _kind_before(text[max(line, start - 90) : start])
    at = end
    signed: date | None = None
    dated = _DATE.match(text, at)
    if dated:
        signed, at = parse_date(dated[0]), dated.end()
    issuer = _ISSUER.match(text, at)
    at = issuer.end() if issuer else at
    subject = _SUBJECT.match(text, at)
    begin = start - (len(kind.string) - kind.start() if kind else 0)
    reasons = (("kind:named",) if kind else ()) + (("date:given",) if signed else ())
    return Citation(
        number=number,
        date=signed,
        kind=_kind(kind["kind"] if kind else None, number),
        issuer=_clean(issuer["issuer"]) if issuer else None,
        subject=_clean(subject["subject"]) if subject else None,
        start=begin,
        end=dated.end() if dated else end,
        confidence=round(0.7 + 0.2 * bool(kind) + 0.09 * bool(signed), 2),
        reasons=reasons,
    )


def _kind_before(shown: str) -> re.Match[str] | None:
    """Find the last kind of document named right before a number."""
    last = None
    for last in _KIND.finditer(shown):  # noqa: B007 - only the last is asked for
        pass
    return last if last and _BETWEEN.fullmatch(shown, last.end()) else None


_BY_LETTERS: Final = {
    "NQ": "Nghị quyết", "NĐ": "Nghị định", "QĐ": "Quyết định", "CT": "Chỉ thị", "KH": "Kế hoạch",
    "KL": "Kết luận", "TT": "Thông tư", "TB": "Thông báo",
    "CĐ": "Công điện", "TTR": "Tờ trình", "CTR": "Chương trình", "HD": "Hướng dẫn", "QC": "Quy chế",
    "BC": "Báo cáo", "QH": "Luật", "ĐA": "Đề án",
}  # fmt: skip


def _kind(named: str | None, number: str) -> str | None:
    """Give the kind of a document: as named before its number, else by the letters of the number."""
    if named:
        return capital(named.lower() if named.isupper() else named)
    letters = re.split(r"[-/]", number)
    place = 1 if _PARTY.match(number) else -1
    code = letters[place] if place == 1 else next((part for part in letters[1:] if not part.isdigit()), "")
    return _BY_LETTERS.get(re.sub(r"\d", "", code).upper())


def _clean(shown: str) -> str:
    """Give words without emphasis marks and double spaces."""
    return " ".join(shown.replace("*", "").split()).strip(" ,;:")
