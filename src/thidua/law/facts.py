"""The facts of one nominee, as they are given: what each year brought, the collective as it is, whether it is held."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

Code = TypeVar("Code", bound=IntEnum)

KINDS: Final = ("individual", "collective", "household")


class Level(IntEnum):
    """How well the year's tasks were completed, from not at all to excellently."""

    KHONG_HOAN_THANH = 0
    HOAN_THANH = 1
    TOT = 2
    XUAT_SAC = 3


class Reach(IntEnum):
    """How far an initiative works: the body, the province, the nation; a wider one counts as a narrower one too."""

    CO_SO = 0
    TINH = 1
    TOAN_QUOC = 2


class Discipline(IntEnum):
    """A disciplinary measure, by its weight."""

    KHIEN_TRACH = 0
    CANH_CAO = 1
    HA_BAC_LUONG = 2
    GIANG_CHUC = 3
    CACH_CHUC = 4
    BUOC_THOI_VIEC = 5


@dataclass(frozen=True, slots=True)
class Year:
    """One year: its completion (None is not known), titles and awards held by code, initiatives, discipline.

    ``discipline_ends_on`` is the last day of the disciplinary period where that is known.
    """

    completion: Level | None = None
    held: Counter[str] = field(default_factory=Counter)
    initiatives: tuple[Reach, ...] = ()
    discipline: Discipline | None = None
    discipline_ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Collective:
    """A collective as it is in the year that is judged; None is not known, which is neither zero nor no."""

    founded: int | None = None
    shares: Mapping[str, Decimal | None] = field(default_factory=dict)
    numbers: Mapping[str, int | None] = field(default_factory=dict)
    said: Mapping[str, bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known of a nominee; ``held`` says why it is held (X4), empty where it is not."""

    kind: str
    years: Mapping[int, Year]
    collective: Collective = Collective()
    held: str = ""


class UnreadableFacts(ValueError):
    """The facts are not in their form; ``place`` says where, ``wanted`` what is wanted there."""

    def __init__(self, place: str, wanted: str) -> None:
        """Say where and what."""
        super().__init__(f"{place}: {wanted}")
        self.place = place
        self.wanted = wanted


def facts_in(plain: object) -> Facts:
    """Read facts from their JSON form.

    Raises `UnreadableFacts`, which names the place and what belongs there.
    """
    given = _object(plain, "tệp dữ kiện", {"kind", "years", "collective", "held"})
    kind = given.get("kind")
    if kind not in KINDS:
        raise UnreadableFacts("kind", "cần một trong: " + ", ".join(KINDS))
    years = _object(given.get("years") or {}, "years")
    collective = _object(given.get("collective") or {}, "collective", _SHARES | _NUMBERS | _SAID | {"founded"})
    return Facts(
        str(kind),
        {_year(name): _facts_of(one, f"years.{name}") for name, one in years.items()},
        Collective(
            _whole(collective.get("founded"), "collective.founded"),
            {name: _share(collective.get(name), f"collective.{name}") for name in _SHARES},
            {name: _whole(collective.get(name), f"collective.{name}") for name in _NUMBERS},
            {name: _yes_or_no(collective.get(name), f"collective.{name}") for name in _SAID},
        ),
        _hold(given.get("held")),
    )


_SHARES: Final = frozenset({"completed_share", "ldtt_share"})
_NUMBERS: Final = frozenset({"cstdcs", "rank_in_group"})
_SAID: Final = frozenset({"targets_exceeded", "flag_eligible"})
_OF_A_YEAR: Final = frozenset({"completion", "titles", "awards", "initiatives", "discipline", "discipline_ends_on"})


def _facts_of(plain: object, place: str) -> Year:
    given = _object(plain, place, _OF_A_YEAR)
    held = Counter([*_codes(given, "titles", place), *_codes(given, "awards", place)])
    return Year(
        _named(given.get("completion"), Level, f"{place}.completion"),
        held,
        tuple(
            reach
            for one in _codes(given, "initiatives", place)
            if (reach := _named(one, Reach, f"{place}.initiatives")) is not None
        ),
        _named(given.get("discipline"), Discipline, f"{place}.discipline"),
        _day(given.get("discipline_ends_on"), f"{place}.discipline_ends_on"),
    )


def _object(plain: object, place: str, known: frozenset[str] | set[str] | None = None) -> dict[str, Any]:
    if not isinstance(plain, dict):
        raise UnreadableFacts(place, "cần một đối tượng {…}")
    if known is not None and (odd := sorted(set(plain) - set(known))):
        raise UnreadableFacts(place, f"không rõ “{odd[0]}”; chỉ nhận " + ", ".join(sorted(known)))
    return plain


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == len("2025")):
        raise UnreadableFacts(f"years.{text}", "cần một năm bốn chữ số")
    return int(text)


def _codes(given: Mapping[str, Any], name: str, place: str) -> list[str]:
    found = given.get(name) or []
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise UnreadableFacts(f"{place}.{name}", "cần một danh sách mã")
    return found


def _named(plain: object, codes: type[Code], place: str) -> Code | None:
    if plain is None:
        return None
    found = {one.name.lower(): one for one in codes}
    if not isinstance(plain, str) or plain not in found:
        raise UnreadableFacts(place, "cần một trong: " + ", ".join(found))
    return found[plain]


def _whole(plain: object, place: str) -> int | None:
    if plain is not None and (isinstance(plain, bool) or not isinstance(plain, int) or plain < 0):
        raise UnreadableFacts(place, "cần một số nguyên không âm")
    return plain


def _share(plain: object, place: str) -> Decimal | None:
    if plain is None:
        return None
    try:
        share = Decimal(str(plain))
    except InvalidOperation:
        share = Decimal(-1)
    if isinstance(plain, bool) or not (share.is_finite() and 0 <= share <= 1):
        raise UnreadableFacts(place, "cần một tỷ lệ từ 0 đến 1")
    return share


def _yes_or_no(plain: object, place: str) -> bool | None:
    if plain is not None and not isinstance(plain, bool):
        raise UnreadableFacts(place, "cần true, false hoặc null")
    return plain


def _day(plain: object, place: str) -> date | None:
    if plain is None:
        return None
    try:
        return date.fromisoformat(str(plain))
    except ValueError:
        raise UnreadableFacts(place, "cần một ngày, ví dụ 2025-06-30") from None


def _hold(plain: object) -> str:
    """Give why it is held: a text, or an object with a reason; true alone holds as well."""
    if plain is None or plain is False:
        return ""
    if isinstance(plain, dict):
        plain = plain.get("reason") or True
    if plain is True:
        return "chưa ghi lý do"
    if not isinstance(plain, str):
        raise UnreadableFacts("held", "cần null, hoặc lý do giữ")
    return plain
