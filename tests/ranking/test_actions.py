"""Freezing, releasing, acclamation: what each leaves behind, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, transaction

from tests.cast import AT
from tests.ranking.stage import laid, put
from thidua.audit.models import AuditRecord
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed
from thidua.notices.models import Notice
from thidua.ranking import actions, queries
from thidua.ranking.models import Acclamation, Release, Snapshot, Vote
from thidua.ranking.rules.package import differences
from thidua.ranking.rules.results import changes, from_kept
from thidua.scoring.models import ItemScore, TableVersion
from thidua.scoring.rules.entries import to_kept
from thidua.scoring.rules.table import Inputs

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def ranks(version: TableVersion) -> dict[str, tuple[int | None, int | None, str]]:
    return {row.unit: (row.in_group, row.in_city, row.grade or row.apart) for row in queries.standing(version).rows}


def take(version: TableVersion, cast: dict[str, Officer], **changed: Any) -> Snapshot:
    here: dict[str, Any] = {"version": version, "by": cast["office"], "at": AT}
    return actions.take(**(here | changed))


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("user__username", flat=True))


def verify(version: TableVersion, unit: str, code: str, points: str) -> None:
    ItemScore.objects.filter(sheet__table_version=version, sheet__unit__name=unit, code=code).update(
        verified=to_kept(Inputs({"points": Decimal(points)}))
    )


def test_a_ranking_stands_by_what_was_verified(version: TableVersion) -> None:
    assert ranks(version) == {
        "Sở Nội vụ": (1, 1, "k"),
        "Thanh tra thành phố": (None, None, "incomplete"),
        "Xã An Ví Dụ": (1, 2, "k"),
        "Xã Bình Ví Dụ": (1, 2, "k"),
        "Phường Đồng Ví Dụ": (3, 4, "k"),
    }


def test_a_snapshot_keeps_everything_and_can_be_recomputed(version: TableVersion, cast: dict[str, Officer]) -> None:
    made = take(version, cast)
    assert (made.number, from_kept(made.results)) == (1, list(queries.standing(version).rows))
    assert differences(bytes(made.package), digest=made.digest) == ()
    line = AuditRecord.objects.latest("pk")
    assert (line.verb, line.after) == (
        "snapshot.taken", {"version": 1, "number": 1, "digest": made.digest, "ranked": 4},
    )  # fmt: skip


def test_a_snapshot_never_changes(version: TableVersion, cast: dict[str, Officer]) -> None:
    made = take(version, cast)
    for column, value in (("digest", "0" * 64), ("results", []), ("package", b""), ("number", 9)):
        with pytest.raises(DatabaseError), transaction.atomic():
            Snapshot.objects.filter(pk=made.pk).update(**{column: value})
    verify(version, "Phường Đồng Ví Dụ", "I", "60")
    assert differences(bytes(Snapshot.objects.get(pk=made.pk).package), digest=made.digest) == ()


def test_what_changed_since_the_last_snapshot_is_told(version: TableVersion, cast: dict[str, Officer]) -> None:
    first = take(version, cast)
    with pytest.raises(actions.NothingChanged):
        take(version, cast, at=LATER)
    verify(version, "Phường Đồng Ví Dụ", "I", "60")
    second = take(version, cast, at=LATER)
    told = changes(from_kept(first.results), from_kept(second.results))
    assert [(one.unit, one.items) for one in told] == [
        ("Phường Đồng Ví Dụ", (("I", Decimal("40.00"), Decimal("60.00")),)),
        ("Xã An Ví Dụ", ()),
        ("Xã Bình Ví Dụ", ()),
    ]
    assert queries.before(second) == first


def test_what_nobody_verified_is_not_frozen(campaign: Campaign, city: City, cast: dict[str, Officer]) -> None:
    empty = laid(campaign)
    put(empty, city["xa"], city.cluster, "1", "1", None)
    with pytest.raises(actions.NothingToRank):
        take(empty, cast)


@pytest.mark.parametrize("word", ["unit", "head", "lead", "leader", "auditor", "council"])
def test_the_office_alone_freezes_and_publishes(word: str, version: TableVersion, cast: dict[str, Officer]) -> None:
    made = take(version, cast)
    with pytest.raises(NotAllowed):
        take(version, cast, by=cast[word])
    with pytest.raises(NotAllowed):
        actions.publish(snapshot=made, typed="CÔNG BỐ", by=cast[word], at=AT)
    with pytest.raises(NotAllowed):
        actions.show_members(snapshot=made, by=cast[word], at=AT)


def test_publishing_asks_for_the_word_and_happens_once(version: TableVersion, cast: dict[str, Officer]) -> None:
    made = take(version, cast)
    here: dict[str, Any] = {"snapshot": made, "by": cast["office"], "at": AT}
    with pytest.raises(actions.NotConfirmed):
        actions.publish(typed="vâng", **here)
    actions.publish(typed=" công bố ", **here)
    with pytest.raises(actions.AlreadyReleased):
        actions.publish(typed="CÔNG BỐ", **here)
    assert list(Release.objects.values_list("audience", flat=True)) == ["everybody"]
    assert told("snapshot.published") == {"unit", "head", "lead"}


def test_who_reads_a_snapshot_follows_its_releases(version: TableVersion, cast: dict[str, Officer]) -> None:
    made = take(version, cast)

    def readers() -> dict[str, int]:
        found = {word: queries.snapshot_of(cast[word], version.table.campaign, made.public_id) for word in cast}
        return {word: len(queries.shown(cast[word], one).rows) for word, one in found.items() if one is not None}

    everything = dict.fromkeys(("office", "office_head", "leader", "auditor"), 5)
    assert readers() == everything
    actions.show_members(snapshot=made, by=cast["office"], at=AT)
    assert readers() == everything | {"unit": 3, "head": 3, "lead": 3}
    actions.publish(snapshot=made, typed="CÔNG BỐ", by=cast["office"], at=AT)
    assert {word: n for word, n in readers().items() if n != 5} == {}
    assert {"unit", "head", "lead"} <= set(readers())


# -- Acclamation ------------------------------------------------------------------------------------------------------


@pytest.fixture
def ballot(version: TableVersion, city: City, cast: dict[str, Officer]) -> Acclamation:
    return actions.open_ballot(version=version, group=city.cluster, by=cast["lead"], at=AT)


def test_equals_are_voted_on_and_parted(
    ballot: Acclamation, version: TableVersion, city: City, cast: dict[str, Officer]
) -> None:
    assert {unit.name for unit in ballot.candidates.all()} == {"Xã An Ví Dụ", "Xã Bình Ví Dụ"}
    assert told("acclamation.opened") == {"head"}  # the lead, who opened it, knows
    here: dict[str, Any] = {"acclamation": ballot, "at": AT}
    actions.cast(unit=city["xa"], candidate=city["xa_khac"], by=cast["head"], **here)
    actions.cast(unit=city["phuong"], candidate=city["xa_khac"], by=cast["lead"], **here)
    assert ranks(version)["Xã Bình Ví Dụ"] == (1, 2, "k")
    closed = actions.close(by=cast["lead"], **here)
    assert closed.counts == {str(city["xa"].public_id): 0, str(city["xa_khac"].public_id): 2}
    assert ranks(version) == ranks(version) | {"Xã Bình Ví Dụ": (1, 2, "xs"), "Xã An Ví Dụ": (2, 2, "k")}
    made = take(version, cast)
    assert differences(bytes(made.package), digest=made.digest) == ()
    with pytest.raises(actions.NothingToDecide):
        actions.open_ballot(version=version, group=city.cluster, by=cast["lead"], at=AT)


def test_one_member_has_one_vote_for_a_candidate(ballot: Acclamation, city: City, cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"acclamation": ballot, "at": AT}
    with pytest.raises(actions.NotAMember):
        actions.cast(unit=city["xa"], candidate=city["phuong"], by=cast["head"], **here)
    for unit, by in (("xa", "unit"), ("xa", "office"), ("phuong", "head"), ("xa_khac", "lead")):
        with pytest.raises(NotAllowed):
            actions.cast(unit=city[unit], candidate=city["xa"], by=cast[by], **here)
    actions.cast(unit=city["xa"], candidate=city["xa"], by=cast["head"], **here)
    with pytest.raises(actions.AlreadyVoted):
        actions.cast(unit=city["xa"], candidate=city["xa_khac"], by=cast["head"], **here)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(acclamation=ballot, unit=city["xa"], candidate=city["xa"], cast_at=AT)


def test_an_acclamation_is_opened_once_and_closed_once(
    ballot: Acclamation, version: TableVersion, city: City, cast: dict[str, Officer]
) -> None:
    with pytest.raises(actions.AlreadyOpen):
        actions.open_ballot(version=version, group=city.cluster, by=cast["office"], at=AT)
    with pytest.raises(NotAllowed):
        actions.close(acclamation=ballot, by=cast["head"], at=AT)
    actions.close(acclamation=ballot, by=cast["office"], at=AT)
    with pytest.raises(actions.Closed):
        actions.close(acclamation=ballot, by=cast["office"], at=AT)
    with pytest.raises(actions.Closed):
        actions.cast(acclamation=ballot, unit=city["xa"], candidate=city["xa"], by=cast["head"], at=AT)


def test_without_equals_nothing_is_decided(version: TableVersion, city: City, cast: dict[str, Officer]) -> None:
    with pytest.raises(actions.NothingToDecide):
        actions.open_ballot(version=version, group=city.block, by=cast["office"], at=AT)


# -- From the shell ---------------------------------------------------------------------------------------------------


def test_the_newest_published_snapshot_goes_out_and_is_verified(
    version: TableVersion, cast: dict[str, Officer], tmp_path: Path
) -> None:
    path = tmp_path / "xep-hang.zip"
    with pytest.raises(CommandError, match="Chưa có bản chốt"):
        call_command("export_ranking", out=path)
    first = take(version, cast)
    actions.publish(snapshot=first, typed="CÔNG BỐ", by=SYSTEM, at=AT)
    verify(version, "Phường Đồng Ví Dụ", "I", "60")
    take(version, cast, at=LATER)
    call_command("export_ranking", out=path, stdout=StringIO())
    said = StringIO()
    call_command("verify_ranking", str(path), first.digest, stdout=said)
    assert said.getvalue() == f"KHỚP · EQUAL: {first.digest}\n"


@pytest.mark.parametrize(("data", "code"), [(b"", 2), (None, 2)])
def test_what_is_no_package_ends_with_two(data: bytes | None, code: int, tmp_path: Path) -> None:
    path = tmp_path / "khac.zip"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(SystemExit) as ended:
        call_command("verify_ranking", str(path), stdout=StringIO())
    assert ended.value.code == code


def test_another_digest_than_the_published_one_ends_with_one(
    version: TableVersion, cast: dict[str, Officer], tmp_path: Path
) -> None:
    path = tmp_path / "xep-hang.zip"
    path.write_bytes(bytes(take(version, cast).package))
    with pytest.raises(SystemExit) as ended:
        call_command("verify_ranking", str(path), "0" * 64, stdout=StringIO())
    assert ended.value.code == 1
