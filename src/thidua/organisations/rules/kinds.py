"""The kinds of unit that the product knows from the start."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of unit as the product knows it from the start."""

    code: str
    name: str
    level: int


KINDS = (
    Kind("nation", "Quốc gia", 0),
    Kind("province", "Tỉnh, thành phố", 1),
    Kind("xa", "Xã", 2),
    Kind("phuong", "Phường", 2),
    Kind("dac_khu", "Đặc khu", 2),
    Kind("so", "Sở và tương đương", 1),
    Kind("ban_nganh", "Ban, ngành", 1),
    Kind("party", "Cơ quan Đảng, Hội đồng nhân dân", 1),
    Kind("doan_the", "Mặt trận, đoàn thể, hội", 1),
    Kind("vertical", "Cơ quan ngành dọc", 1),
    Kind("public_service", "Đơn vị sự nghiệp", 1),
    Kind("hospital", "Bệnh viện", 1),
    Kind("school", "Trường học", 1),
    Kind("enterprise", "Doanh nghiệp", 1),
    Kind("sub_unit", "Đơn vị trực thuộc", 3),
)
COMMUNE_KINDS = ("xa", "phuong", "dac_khu")
"""The three kinds at commune level since 1 July 2025."""
OWN_KINDS = ("public_service", "hospital", "school", "enterprise", "sub_unit")
"""The kinds that a unit sets up below itself."""
