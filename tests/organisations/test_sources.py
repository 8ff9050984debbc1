"""The data files: all of the country, Hải Phòng's list by the resolution, its bodies and example groups."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from thidua.organisations import sources
from thidua.organisations.rules import KINDS, name_key

RESOLUTION = Path(__file__).parent / "data" / "haiphong_114.json"
WORDS = {"xã": "xa", "phường": "phuong", "đặc khu": "dac_khu"}


def test_the_country_has_3321_units_in_34_provinces() -> None:
    communes = sources.communes()
    assert len(communes) == 3321
    assert Counter(one.kind for one in communes) == {"xa": 2621, "phuong": 687, "dac_khu": 13}
    assert len({(one.province, one.code) for one in communes}) == 3321
    assert {one.province for one in communes} == {one.code for one in sources.provinces()}
    assert len(sources.provinces()) == 34


def test_every_unit_lies_in_vietnam() -> None:
    outside = [
        one.name
        for one in sources.communes()
        if not (8_000_000 < one.latitude < 23_500_000 and 102_000_000 < one.longitude < 115_000_000)
    ]
    assert outside == []


def test_a_province_is_known_by_its_code() -> None:
    assert sources.province("31") == sources.ProvinceText("31", "Thành phố Hải Phòng")
    assert sources.province("02") is None


def test_hai_phong_has_the_114_units_of_the_resolution() -> None:
    """67 communes, 45 wards and 2 special zones, by code, kind and name (Nghị quyết 1669/NQ-UBTVQH15)."""
    resolution = json.loads(RESOLUTION.read_text(encoding="utf-8"))
    ours = {one.code: (one.kind, name_key(one.short_name)) for one in sources.communes_of("31")}
    theirs = {row["code"]: (WORDS[row["kind"]], name_key(row["name"])) for row in resolution}
    assert ours == theirs
    assert Counter(kind for kind, _ in ours.values()) == {"xa": 67, "phuong": 45, "dac_khu": 2}


def test_where_the_list_contradicts_itself_the_name_tells_the_kind() -> None:
    found = {
        one.code: (one.name, one.kind) for one in sources.communes() if one.code in {"10543", "11848", "31213", "31299"}
    }
    assert found == {
        "10543": ("Phường Việt Hòa", "phuong"),
        "11848": ("Xã Vĩnh Hòa", "xa"),
        "31213": ("Phường Tân Lộc", "phuong"),
        "31299": ("Xã Phong Điền", "xa"),
    }


def test_the_names_are_spelt_as_in_the_resolution() -> None:
    resolution = json.loads(RESOLUTION.read_text(encoding="utf-8"))
    ours = {one.code: one.short_name for one in sources.communes_of("31")}
    assert ours == {row["code"]: row["name"] for row in resolution}


def test_hai_phong_has_160_bodies_and_what_is_not_known_is_marked() -> None:
    bodies = sources.bodies_of("31")
    top = [body for body in bodies if not body.below]
    assert len(top) == 160
    assert Counter((body.is_example, body.confidence) for body in top) == {
        (False, "read"): 4,
        (False, "recalled"): 24,
        (True, ""): 132,
    }
    assert [body.name for body in bodies if body.below] == ["Ban Thi đua - Khen thưởng"]
    assert len({body.ref for body in bodies}) == len(bodies)
    assert len({name_key(body.name) for body in bodies}) == len(bodies)
    assert {body.kind for body in bodies} <= {kind.code for kind in KINDS}


def test_the_example_groups_hold_every_unit_once() -> None:
    groups = sources.groups_of("31")
    clusters = [group for group in groups if group.kind == "cluster"]
    blocks = [group for group in groups if group.kind == "block"]
    assert (len(clusters), len(blocks)) == (15, 20)
    assert {len(group.members) for group in clusters} <= set(range(6, 10))
    assert {len(group.members) for group in blocks} <= set(range(5, 12))
    in_clusters = [code for group in clusters for code in group.members]
    in_blocks = [ref for group in blocks for ref in group.members]
    assert sorted(in_clusters) == sorted(one.code for one in sources.communes_of("31"))
    assert sorted(in_blocks) == sorted(body.ref for body in sources.bodies_of("31") if not body.below)
    assert all(group.lead in group.members for group in groups)


def test_other_provinces_have_no_bodies_or_groups_yet() -> None:
    assert sources.bodies_of("33") == ()
    assert sources.groups_of("33") == ()
