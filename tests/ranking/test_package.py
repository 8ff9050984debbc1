"""The package that anybody can recompute: both verifiers agree with the ranking and each other, and catch slips."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import zipfile
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as any_given
from hypothesis import strategies as st

from tests.scoring.rules.tables import FORMULAS, D, given, item, sheets, table, tables
from thidua.ranking.rules import package
from thidua.ranking.rules.package import Unit, differences, packed
from thidua.ranking.verifier import verify_ranking
from thidua.scoring.rules import formula
from thidua.scoring.rules.checking import faults
from thidua.scoring.rules.table import Grade, Kind, PointTable, Side, Standing, Tie

if TYPE_CHECKING:
    from collections.abc import Mapping

SCRIPT = Path(verify_ranking.__file__).read_bytes()
TABLE = table(
    item("1", Kind.RATIO, 60),
    item("2", Kind.FORMULA, 40, formula="min(full; a * 2)", names=("a",)),
    item("3", Kind.COUNT, each=D("0.5"), side=Side.DEDUCTION),
    total=100,
    ties=(Tie("item", ("1",)), Tie("ballot")),
    grades=(Grade("xs", "Xuất sắc", D(60), D("0.5")), Grade("k", "Khá", D(10))),
)


def _unit(key: str, result: int, a: int | None, votes: int | None = None) -> Unit:
    second = given(Standing.NOT_DUE) if a is None else given(a=a)
    inputs = {"1": given(result=result, goal=90), "2": second, "3": given(times=1)}
    return Unit(key, f"Xã {key}", "cluster-1", "Cụm số 1", inputs, votes)


UNITS = [_unit("11", 60, 10, 3), _unit("12", 60, 10, 4), _unit("13", 80, None), Unit("14", "=Xã", "cluster-1", "Cụm 1")]


def _packed(made: PointTable = TABLE, units: list[Unit] | None = None) -> tuple[bytes, str]:
    about = {"campaign": "Đợt thử", "table": made.name, "version": "1", "taken_at": "2025-12-01T08:00:00+07:00"}
    return packed(made, UNITS if units is None else units, about=about, readme="Đọc tôi · Read me\n", verifier=SCRIPT)


def _script(data: bytes, folder: Path, *words: str) -> int:
    path = folder / "package.zip"
    path.write_bytes(data)
    return verify_ranking.main([str(path), *words])


def test_a_package_is_equal_to_what_its_inputs_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, digest = _packed()
    assert differences(data, digest=digest) == ()
    assert _script(data, tmp_path, digest) == 0
    assert capsys.readouterr().out == f"KHỚP · EQUAL: {digest}\n"


def test_the_same_ranking_is_the_same_bytes() -> None:
    assert _packed(units=UNITS[::-1]) == _packed()


def test_a_package_may_be_verified_from_its_folder(tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(_packed()[0])).extractall(tmp_path)
    assert verify_ranking.main([str(tmp_path)]) == 0


def test_the_results_are_read_by_people_too() -> None:
    files = package.unpacked(_packed()[0])
    assert files["results.csv"].decode("utf-8-sig").splitlines() == [
        (
            "unit,unit_name,group,group_name,standing,reasons,standard,bonus,deductions,total,"
            "rank_in_group,rank_in_city,grade,item:1,item:2,item:3"
        ),
        "12,Xã 12,cluster-1,Cụm số 1,ranked,,60.00,0.00,0.50,59.50,1,1,k,40.00,20.00,0.50",
        "11,Xã 11,cluster-1,Cụm số 1,ranked,,60.00,0.00,0.50,59.50,2,1,k,40.00,20.00,0.50",
        "13,Xã 13,cluster-1,Cụm số 1,ranked,,53.33,0.00,0.50,52.83,3,3,k,53.33,0.00,0.50",
        "14,'=Xã,cluster-1,Cụm 1,incomplete,1 2 3,0.00,0.00,0.00,0.00,,,,0.00,0.00,0.00",
    ]


# -- Tampering --------------------------------------------------------------------------------------------------------


def _with(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _resealed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Forge the digests too, as who knows what he does would."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = {name: hashlib.sha256(files[name]).hexdigest() for name in package.FILES}
    manifest["digest"] = package.digest_of(manifest)
    return files | {"manifest.json": package.as_json(manifest)}


SLIPS: dict[str, tuple[str, bytes, bytes]] = {
    "a formula": ("table.json", b"a * 2", b"a * 3"),
    "a standard": ("table.json", b'"points": "60"', b'"points": "61"'),
    "a class's floor": ("table.json", b'"least": "10"', b'"least": "55"'),
    "an input": ("inputs.csv", b"11,cluster-1,1,given,result,60", b"11,cluster-1,1,given,result,61"),
    "a standing": ("inputs.csv", b"13,cluster-1,2,not_due", b"13,cluster-1,2,exempt"),
    "a group": ("inputs.csv", b"14,cluster-1", b"14,cluster-2"),
    "a unit left out": ("inputs.csv", b"14,cluster-1,,,,\n", b""),
    "a vote": ("ballots.csv", b"11,cluster-1,3", b"11,cluster-1,5"),
    "a point": ("results.csv", b"53.33", b"54.33"),
    "a total": ("results.csv", b"52.83", b"60.83"),
    "a rank": ("results.csv", b"59.50,2,1,k", b"59.50,1,1,k"),
    "a class": ("results.csv", b"52.83,3,3,k", b"52.83,3,3,xs"),
    "a reason": ("results.csv", b"incomplete,1 2 3", b"unranked,1 2 3"),
    "a line too many": ("results.csv", b"14,'=X", b"15,X,cluster-1,,ranked,,,,,,,,,,,\n14,'=X"),
}


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("forged", [False, True])
def test_a_tampered_file_is_caught_even_with_forged_digests(slip: str, tmp_path: Path, *, forged: bool) -> None:
    name, before, after = SLIPS[slip]
    files = package.unpacked(_packed()[0])
    assert before in files[name]
    changed = files | {name: files[name].replace(before, after, 1)}
    data = _with(_resealed(changed) if forged else changed)
    found = differences(data)
    assert found
    assert {one.file for one in found} <= ({name, "results.csv"} if not forged else {"table.json", "results.csv"})
    assert _script(data, tmp_path) == 1


@pytest.mark.parametrize("name", [*package.FILES, package.MANIFEST])
def test_a_changed_byte_of_any_file_and_a_file_missing_or_added_are_caught(name: str, tmp_path: Path) -> None:
    data, digest = _packed()
    files = package.unpacked(data)
    for changed in (
        files | {name: files[name].replace(b"1", b"7", 1) if name != "README.md" else b"?"},
        {one: content for one, content in files.items() if one != name},
        files | {"more.txt": b""},
    ):
        broken = _with(changed)
        assert _script(broken, tmp_path) in {1, 2}
        with suppress(package.Unreadable):
            assert differences(broken)
    if name in {"README.md", "verify_ranking.py"}:  # forged whole, only the published digest tells
        forged = _with(_resealed(files | {name: b"print('EQUAL')"}))
        assert differences(forged, digest=digest)
        assert _script(forged, tmp_path, digest) == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"no zip at all", _with({"a": b""}), _with({"manifest.json": b"[]"})],
    # A zip holds the moment at which it was made: as a name it would differ from process to process.
    ids=["empty", "two letters", "no zip", "no manifest", "a bare manifest"],
)
def test_what_is_no_package_is_said_to_be_none(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(package.Unreadable):
        differences(data)
    assert _script(data, tmp_path) == 2


@any_given(st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=8), st.integers(0, 5))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_torn_package_is_told_in_a_sentence_by_both(tmp_path: Path, changed: list[tuple[int, int]], cut: int) -> None:
    whole = _packed()[0]
    torn = bytearray(whole)
    for at, byte in changed:
        # Half of the slips fall into the directory at the end, where what a ZIP says of itself stands.
        torn[at % len(torn) if at % 2 else -1 - at % 700] = byte
    data = bytes(torn[: len(torn) - cut])
    with suppress(package.Unreadable):
        differences(data)
    assert _script(data, tmp_path) in {0, 1, 2}


def test_without_a_package_the_verifier_says_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert verify_ranking.main([]) == 2
    assert "PACKAGE.zip" in capsys.readouterr().out


# -- The two ways against each other ----------------------------------------------------------------------------------


def test_the_verifier_is_one_file_of_the_standard_library_for_python_3_9() -> None:
    tree = ast.parse(SCRIPT, feature_version=(3, 9))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert named == {
        "__future__", "csv", "fractions", "hashlib", "io", "json", "pathlib", "re", "struct", "sys", "typing",
        "zipfile", "zlib",
    }  # fmt: skip


@st.composite
def packages(draw: st.DrawFn) -> bytes:
    made = draw(tables())
    units: list[Unit] = []
    for at in range(draw(st.integers(0, 6))):
        inputs = draw(sheets(made))
        units += [
            Unit(f"{at}{copy}", "Xã", draw(st.sampled_from("ab")), "Cụm", inputs, draw(st.none() | st.integers(0, 3)))
            for copy in range(draw(st.integers(1, 2)))
        ]
    return _packed(made, units)[0]


@any_given(packages())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_verifier_recomputes_any_ranking_to_the_same_lines(tmp_path: Path, data: bytes) -> None:
    assert _script(data, tmp_path) == 0


@any_given(
    st.sampled_from(FORMULAS) | st.text(alphabet="ab01.9+-*/()<>=!;, minaxroudf_\n", max_size=40) | st.text(max_size=9)
)
@settings(max_examples=400)
def test_both_readers_of_formulas_say_the_same(text: str) -> None:
    values = {"a": Fraction(2), "b": Fraction(-7, 3), "full": Fraction(10)}
    one = other = None
    with suppress(formula.FormulaFault):
        one = formula.value_of(formula.parsed(text), values)
    with suppress(verify_ranking.NoPoints):
        other = verify_ranking.worked_out(verify_ranking.Reader(text).whole(), values)
    assert one == other


def test_a_table_with_faults_is_told_even_where_its_points_come_out() -> None:
    assert faults(TABLE) == ()
    found = differences(_packed(replace(TABLE, total=D(99)))[0])
    assert found == (package.Difference("table.json", "", "sum", ""),)
