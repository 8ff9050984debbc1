"""Answers: best first, counted after rights, the same questions to the database whatever is hidden."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import AT
from thidua.dossiers.models import Dossier
from thidua.kernel.actors import SYSTEM
from thidua.nominees.models import Nominee
from thidua.organisations.models import Unit
from thidua.people.access import visible_users
from thidua.search import actions, queries
from thidua.search.kinds import Fixed, Kind, kinds
from thidua.search.models import Entry
from thidua.search.rules import folded, question

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def titles(officer: Officer | None, typed: str, kind: str = "") -> list[str]:
    asked = question(typed)
    found = queries.answers(officer, asked, on=TODAY)
    return [row.title for row in queries.best_first(found, asked, kind=kind)]


def counts(officer: Officer | None, typed: str) -> dict[str, int]:
    return {one.code: one.count for one in queries.facets(queries.answers(officer, question(typed), on=TODAY))}


def test_a_stranger_finds_nothing(world: dict[str, Any]) -> None:
    assert titles(None, "vi du") == []
    assert counts(None, "vi du") == {}


def test_what_is_counted_is_what_one_may_open(world: dict[str, Any], cast: dict[str, Officer]) -> None:
    actions.rebuild(by=SYSTEM, at=AT)
    for officer in cast.values():
        open_rows = {
            kind.code: set(kind.visible(officer, on=TODAY).values_list("pk", flat=True))
            for kind in kinds()
            if isinstance(kind, Kind)
        }
        found = queries.answers(officer, question("vi du"), on=TODAY)
        for kind, row in found.values_list("kind", "row"):
            assert row in open_rows.get(kind, {row})
        holding = [
            (entry.kind, entry.row)
            for entry in Entry.objects.all()
            if {"vi", "du"} <= set(entry.words.split()) and entry.row in open_rows.get(entry.kind, set())
        ]
        listed = {code: count for code, count in counts(officer, "vi du").items() if code in open_rows}
        assert sum(listed.values()) >= len(holding)
        assert sum(counts(officer, "vi du").values()) == found.count()


def test_what_is_hidden_changes_neither_counts_nor_the_number_of_questions(
    world: dict[str, Any], cast: dict[str, Officer], city: City
) -> None:
    unit = cast["unit"]
    assert not visible_users(unit, on=TODAY).filter(pk=cast["office"].user.pk).exists()
    before = counts(unit, "bi mat")
    with CaptureQueriesContext(connection) as few:
        assert counts(unit, "bi mat") == before
    Entry.objects.bulk_create(
        Entry(
            kind="person",
            row=cast["office"].user.pk,
            part=part,
            title="bí mật",
            spelt="bí mật",
            heading="bi mat",
            words="bi mat",
            address="/",
        )
        for part in range(1, 40)
    )
    with CaptureQueriesContext(connection) as many:
        assert counts(unit, "bi mat") == before
    assert len(many) == len(few)


def test_the_whole_title_comes_before_its_beginning_before_the_rest(
    campaign: Campaign, cast: dict[str, Officer]
) -> None:
    office = cast["office"]
    Entry.objects.all().delete()
    rows = list(Unit.objects.values_list("pk", flat=True)[:4])
    for row, (title, text) in zip(
        rows,
        [("Cờ thi đua", ""), ("Thi đua", ""), ("Thi đua yêu nước", ""), ("Một tên khác", "về thi đua")],
        strict=True,
    ):
        words = folded(f"{title} {text}")
        Entry.objects.create(
            kind="unit",
            row=row,
            title=title,
            spelt=title.lower(),
            heading=folded(title),
            text=text,
            words=words,
            address="/",
        )
    assert titles(office, "thi dua") == ["Thi đua", "Thi đua yêu nước", "Cờ thi đua", "Một tên khác"]


def test_the_same_diacritics_come_first(campaign: Campaign, cast: dict[str, Officer]) -> None:
    Entry.objects.all().delete()
    for row, title in zip(Unit.objects.values_list("pk", flat=True)[:2], ["Quân A", "Quận B"], strict=True):
        Entry.objects.create(
            kind="unit",
            row=row,
            title=title,
            spelt=title.lower(),
            heading=folded(title),
            words=folded(title),
            address="/",
        )
    assert titles(cast["office"], "quận") == ["Quận B", "Quân A"]
    assert titles(cast["office"], "quân") == ["Quân A", "Quận B"]


def test_a_phrase_in_quotes_stands_together(campaign: Campaign, cast: dict[str, Officer]) -> None:
    assert titles(cast["office"], '"thu ngân sách trên địa bàn"', "target") == titles(
        cast["office"], "thu ngan", "target"
    )
    assert titles(cast["office"], '"ngân thu"') == []


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "AND",
        "NEAR(a b)",
        "a* OR b*",
        "^x",
        "title:a",
        "-a",
        "' OR 1=1 --",
        "%%%",
        "\\",
        "a & b | !c",
        "(((",
        "€²³",
    ],
)
def test_no_question_breaks_the_index(campaign: Campaign, cast: dict[str, Officer], typed: str) -> None:
    titles(cast["office"], typed)


def test_every_answer_leads_to_a_page_of_this_site(world: dict[str, Any]) -> None:
    actions.rebuild(by=SYSTEM, at=AT)
    assert [one for one in Entry.objects.values_list("address", flat=True) if not one.startswith("/")] == []


def test_secret_dossiers_and_identity_numbers_are_not_there(world: dict[str, Any]) -> None:
    actions.rebuild(by=SYSTEM, at=AT)
    secret = list(Dossier.objects.filter(is_secret=True).values_list("pk", flat=True))
    assert not Entry.objects.filter(kind="dossier", row__in=secret).exists()
    digests = list(Nominee.objects.exclude(identity_digest="").values_list("identity_digest", flat=True))
    assert not any(digest in words for digest in digests for words in Entry.objects.values_list("words", flat=True))


def test_the_index_is_unbuilt_until_what_comes_with_the_program_is_told(campaign: Campaign) -> None:
    fixed = [kind.code for kind in kinds() if isinstance(kind, Fixed)]
    assert queries.is_unbuilt() is bool(fixed)
    actions.rebuild(by=SYSTEM, at=AT)
    assert queries.is_unbuilt() is False
    assert date(2025, 9, 1) < TODAY
