"""What a heading promises: goals, tasks, awards, money, what is past. Scans lose marks, so headings are read folded."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from thidua.kernel.text import fold, nfc


class Role(Enum):
    """What stands under a heading."""

    NONE = "none"
    PURPOSE = "purpose"
    GOALS = "goals"
    CONTENT = "content"
    TASKS = "tasks"
    PAST = "past"
    TIME = "time"
    AWARDS = "awards"
    MONEY = "money"
    ORGANISATION = "organisation"
    REPORTING = "reporting"


_WORDS: Final = {
    Role.PAST: r"ket qua (?:thuc hien|dat duoc|cong tac|trien khai|noi bat)|danh gia (?:tinh hinh|ket qua|chung)"
    r"|thuc trang|tinh hinh|boi canh|su can thiet|han che|ton tai|nguyen nhan|dac diem",
    Role.AWARDS: r"(?<!ban thi dua - )(?<!hoi dong thi dua - )(?<!phong thi dua - )khen thuong"
    r"|(?:cham|thang|tong|khung|bang) diem|\d diem\b|(?:tieu chi|tieu chuan)"
    r" (?:khen|xet|binh|cham|xep|va thang)|danh hieu|binh xet|xet chon|xet tang|suy ton|xep loai",
    Role.MONEY: r"kinh phi|muc (?:ho tro|chi\b|thuong|dong gop)|nguon von"
    r"|nguon luc (?:tai chinh|thuc hien)|du toan|tong muc dau tu|giai phap ve von",
    Role.REPORTING: r"che do bao cao|thong tin,? bao cao|bao cao ket qua|kiem tra,? bao cao",
    Role.ORGANISATION: r"to chuc (?:thuc hien|trien khai|thi hanh)|phan cong|trach nhiem|co quan thuc hien"
    r"|don vi thuc hien",
    Role.TASKS: r"nhiem vu|giai phap|noi dung (?:hoat dong|thuc hien|cong viec|trien khai)|bien phap|hoat dong",
    Role.GOALS: r"(?<!chuong trinh )muc tieu(?! quoc gia)|chi tieu"
    r"|tieu chi\b(?! khen| xet| binh| danh gia| cong nhan| cham| phan loai| xep)"
    r"|phan dau|dinh huong (?:den|phat trien)|tam nhin|cac tieu chuan",
    Role.TIME: r"thoi gian|tien do|lo trinh",
    Role.PURPOSE: r"muc dich|yeu cau|quan diem",
    Role.CONTENT: r"noi dung|doi tuong|pham vi|chu de",
}
_CRITERIA: Final = re.compile(r"\btieu chi\b")
_AWARDED: Final = re.compile(rf"\b(?:{_WORDS[Role.AWARDS]})")
_ANY: Final = re.compile("|".join(f"(?P<{role.name}>\\b(?:{words}))" for role, words in _WORDS.items()))


def role_of(heading: str) -> Role:
    """Give what a heading promises by the first of its words; "nội dung" gives way to others."""
    if not heading:
        return Role.NONE
    shown = fold(nfc(heading[:220]))
    first = Role.NONE
    for found in _ANY.finditer(shown):
        role = Role[found.lastgroup or "NONE"]
        if role is Role.GOALS and _CRITERIA.match(shown, found.start()) and _AWARDED.search(shown):
            return Role.AWARDS
        if role not in {Role.CONTENT, Role.PURPOSE}:
            return role
        first = role if first is Role.NONE else first
    return first


def only_names_criteria(heading: str) -> bool:
    """Say whether a heading speaks of criteria and of no goal: under awards it stays with the awards."""
    shown = fold(nfc(heading[:220]))
    return bool(_CRITERIA.search(shown)) and "muc tieu" not in shown and "chi tieu" not in shown


_OFFICE: Final = re.compile(
    r"(?:giao |de nghi |yeu cau )?(?:cac )?(?:so|ban(?! hanh| dau)|bo(?! tieu| chi)|ubnd|uy ban|hoi dong|hdnd|cong an"
    r"|van phong|thu truong|chu tich|giam doc|mat tran|cuc|hoi(?! nghi| thao)|doan(?! ket)|phong|trung tam|bao hiem"
    r"|truong|co quan|don vi|vu|vien|toa an|ngan hang|quy|bao(?! cao)|dai)\b"
)


def names_office(heading: str) -> bool:
    """Say whether a heading names who is to do what stands under it; the name of an office promises nothing."""
    return bool(_OFFICE.match(fold(nfc(heading[:80])).strip(" *")))
