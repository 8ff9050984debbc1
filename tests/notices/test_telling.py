"""Telling officers: who hears, once, in few statements, and what a notice says."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.cast import AT, SINCE, TODAY, City
from tests.news import CALM, URGENT, news
from thidua.jobs.models import Job
from thidua.kernel.actors import SYSTEM
from thidua.notices import wording
from thidua.notices.models import Notice
from thidua.organisations.models import Unit, UnitPlace
from thidua.people.models import Officer, User

pytestmark = pytest.mark.django_db


def heard() -> list[str]:
    return list(Notice.objects.order_by("user__username").values_list("user__username", flat=True))


def test_whoever_may_do_the_deed_at_the_unit_hears_of_it_but_not_who_did_it(
    city: City, cast: dict[str, Officer]
) -> None:
    told = news([city["xa"], city["phuong"], city["thanh_tra"]], cast["head"])
    assert heard() == ["lead", "unit"]
    assert {(one.user.username, one.unit) for one in told} == {("lead", city["phuong"]), ("unit", city["xa"])}


@pytest.mark.parametrize("gone", ["locked out", "ended", "not yet", "unit ended"])
def test_who_does_not_work_there_today_hears_nothing(gone: str, city: City, cast: dict[str, Officer]) -> None:
    office = cast["unit"]
    if gone == "locked out":
        User.objects.filter(pk=office.user_id).update(is_active=False)
    if gone == "ended":
        Officer.objects.filter(pk=office.pk).update(valid_to=TODAY)
    if gone == "not yet":
        Officer.objects.filter(pk=office.pk).update(valid_from=TODAY + timedelta(days=1))
    if gone == "unit ended":
        Unit.objects.filter(pk=city["xa"].pk).update(valid_to=TODAY)
    news([city["xa"]], cast["head"])
    assert heard() == []


def test_the_same_news_reaches_somebody_once_and_asks_for_one_job(
    city: City, cast: dict[str, Officer], reader: User
) -> None:
    first = news([city["xa"]], cast["office"])
    again = news([city["xa"]], cast["office"], params={"name": "khác"})
    assert [one.pk for one in again] == [one.pk for one in first]
    assert Notice.objects.get(user=reader).params == {"name": "Báo cáo Quý III", "due": {"day": "2025-09-17"}}
    assert Job.objects.filter(kind="notices.letters").count() == 1
    news([city["xa"]], cast["office"], key="2")
    assert Notice.objects.filter(user=reader).count() == 2


def test_nobody_to_tell_and_nobody_with_an_address_ask_for_no_letter(city: City, cast: dict[str, Officer]) -> None:
    assert news([city["dac_khu"]], cast["office"]) == []
    assert len(news([city["xa"]], cast["office"])) == 2
    assert not Job.objects.filter(kind="notices.letters").exists()


def test_news_of_what_was_not_done_goes_with_it(city: City, cast: dict[str, Officer], reader: User) -> None:
    with transaction.atomic():
        news([city["xa"]], cast["office"])
        transaction.set_rollback(True)
    assert (Notice.objects.count(), Job.objects.filter(kind="notices.letters").count()) == (0, 0)


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "evil", ""])
def test_a_notice_leads_to_a_page_of_ours(url: str, city: City, cast: dict[str, Officer]) -> None:
    with pytest.raises(ValueError, match="a page of ours"):
        news([city["xa"]], cast["office"], url=url)


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/"])
def test_the_database_holds_to_it_too(url: str, cast: dict[str, Officer]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(user=cast["unit"].user, kind=CALM, key="1", url=url, at=AT)


# -- Many -------------------------------------------------------------------------------------------------------------


def units_with_officers(count: int, city: City, cast: dict[str, Officer]) -> list[Unit]:
    """Add so many units, each with an officer who has an address."""
    first = 100 + Unit.objects.count()
    top = UnitPlace.objects.get(unit=city["city"])
    made = [
        Unit.objects.create(name=f"Xã {number}", kind=city["xa"].kind, province_code="31", valid_from=SINCE)
        for number in range(first, first + count)
    ]
    UnitPlace.objects.bulk_create(
        UnitPlace(unit=one, parent=city["city"], path=f"{top.path}{9_000_000 + one.pk:07d}", valid_from=SINCE)
        for one in made
    )
    users = User.objects.bulk_create(
        User(username=f"xa{one.pk}", name=one.name, name_fold=one.name, name_sort=one.name, email=f"xa{one.pk}@vidu.vn")
        for one in made
    )
    Officer.objects.bulk_create(
        Officer(user=user, unit=one, role=cast["unit"].role, valid_from=SINCE)
        for user, one in zip(users, made, strict=True)
    )
    return made


def test_telling_274_units_takes_the_statements_of_telling_one_and_one_job(
    city: City, cast: dict[str, Officer]
) -> None:
    asked: dict[int, list[str]] = {}
    for count in (1, 274):
        units = units_with_officers(count, city, cast)
        with CaptureQueriesContext(connection) as captured:
            assert len(news(units, cast["office"], key=f"{count}")) == count
        asked[count] = [query["sql"][:60] for query in captured]
    # Django parts an insert into pieces of 999 values on SQLite.
    pieces = -(-274 // connection.ops.bulk_batch_size([*Notice._meta.concrete_fields][1:], [None] * 274))
    assert len(asked[274]) == len(asked[1]) + pieces - 1
    assert pieces <= 4
    assert Job.objects.filter(kind="notices.letters").count() == 2


# -- Words ------------------------------------------------------------------------------------------------------------

VALUES: dict[str, Any] = {"name": "Báo cáo", "due": date(2025, 9, 5), "n": 1234, "sum": Decimal("165011.59"), "at": AT}


def test_a_notice_is_said_in_the_readers_language() -> None:
    kept = wording.kept(VALUES)
    assert (wording.title_of(URGENT, kept), wording.to_do_of(URGENT, kept)) == (
        "Trả lại báo cáo “Báo cáo”",
        "Sửa trước 05/9/2025.",
    )
    with translation.override("en"):
        assert wording.marked_title_of(URGENT, kept) == 'Report “<span lang="vi">Báo cáo</span>” was returned'
        assert wording.marked_to_do_of(URGENT, kept) == "Mend it before 5 September 2025."


def test_values_keep_what_they_are() -> None:
    wording_of = wording.Kind("%(n)s · %(sum)s · %(at)s", "")
    wording._KINDS["sample.values"] = wording_of
    try:
        assert (
            wording.title_of("sample.values", wording.kept(VALUES)) == "1.234 · 165.011,59 · Thứ Tư, 17/9/2025, 09:00"
        )
    finally:
        del wording._KINDS["sample.values"]


def test_a_value_that_is_missing_is_a_dash_and_an_unknown_kind_its_name() -> None:
    assert wording.title_of(URGENT, {}) == "Trả lại báo cáo “–”"
    assert (wording.title_of("no.such", {}), wording.to_do_of("no.such", {})) == ("no.such", "")


def test_a_value_cannot_write_html_nor_a_place() -> None:
    kept = wording.kept({"name": "<b>%(due)s {0}</b>\n\u202eX"})
    assert wording.marked_title_of(URGENT, kept) == (
        'Trả lại báo cáo “<span lang="vi">&lt;b&gt;%(due)s {0}&lt;/b&gt; X</span>”'
    )


def test_two_words_for_one_kind_are_an_error() -> None:
    with pytest.raises(ValueError, match="two words for"):
        wording.kinds({URGENT: wording.Kind("", "")})


def test_every_registered_kind_has_words_whose_places_can_be_filled() -> None:
    for name, kind in wording.all_kinds().items():
        for language in ("vi", "en"):
            with translation.override(language):
                assert wording.title_of(name, {}), name
                assert isinstance(wording.to_do_of(name, {}), str), kind


def test_the_product_itself_may_tell(city: City, cast: dict[str, Officer]) -> None:
    news([city["xa"]], SYSTEM)
    assert heard() == ["head", "unit"]
