"""A sample of every kind of paper that is composed: none is missing, and each is set as the Decree says."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final

import pypdfium2
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import CharField

from tests.papers import test_conformance
from thidua.campaigns.models import Campaign
from thidua.demo.city import officer_of
from thidua.demo.sampling import files, samples
from thidua.issuing import composers
from thidua.issuing.models import CopyKind
from thidua.kernel.clock import HANOI
from thidua.papers.blocks import Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings

    from thidua.demo.sampling import Sample
    from thidua.papers.paper import Paper

DAY: Final = date(2025, 10, 15)
MEASURES: Final[list[Callable[[Paper], None]]] = [
    one
    for name, one in vars(test_conformance).items()
    if name.startswith("test_") and test_conformance.each_kind.mark in getattr(one, "pytestmark", [])
]
"""What is measured of a paper of each kind."""


@pytest.mark.django_db
def test_every_kind_of_paper_that_is_composed_has_a_sample_that_measures_as_the_decree_says(
    settings: Settings, tmp_path: Path
) -> None:
    settings.DEMO, settings.DEMO_DAY = True, DAY
    call_command("demo")
    office = officer_of("ban-tdkt", DAY)
    assert office is not None
    made = list(samples(Campaign.objects.get(), office, datetime(2025, 10, 15, 11, tzinfo=HANOI)))
    assert {one.composer for one in made} == {one.code for one in composers.known()}
    assert len({(one.paper.kind, one.name) for one in made}) == len(made)
    assert [one.name for one in made if not one.paper.is_example] == []
    _minutes_of_the_block(_named(made, "bien-ban-suy-ton"))
    own, passed = (_listed(_named(made, name)) for name in ("to-trinh-khen-thuong", "to-trinh-chuyen-ho-so"))
    assert passed == ["Tổ giải phóng mặt bằng"]
    assert set(passed) < set(own)
    assert _marked_twice() == []
    kept = dict(files())
    assert list(kept) == ["SY-sao-y", "SL-sao-luc", "TrS-trich-sao", "giay-khen-in-phoi"]
    for kind, word in zip(CopyKind, ("SAO Y", "SAO LỤC", "TRÍCH SAO"), strict=True):
        content = next(content for name, content in kept.items() if name.startswith(f"{kind}-"))
        assert word in "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(BytesIO(content)))
    told, out = StringIO(), tmp_path / "mau"
    call_command("sample_papers", out=out, stdout=told)
    names = [f"{one.paper.kind}-{one.name}.{ending}" for one in made for ending in ("docx", "pdf")]
    wanted = [*names, *(f"{name}.pdf" for name in kept)]
    assert told.getvalue().splitlines() == [str(out / name) for name in wanted]
    assert {one.name for one in out.iterdir()} == set(wanted)
    assert len(MEASURES) == 13
    for one in made:
        for measure in MEASURES:
            measure(one.paper)


def _named(made: list[Sample], name: str) -> Paper:
    return next(one.paper for one in made if one.name == name)


def _table(blocks: tuple[Any, ...]) -> Table:
    (table,) = (block for block in blocks if isinstance(block, Table))
    return table


def _listed(proposal: Paper) -> list[str]:
    return [str(row.cells[1]) for row in _table(proposal.appendices[0].blocks).rows]


def _minutes_of_the_block(minutes: Paper) -> None:
    """The two best of the block were equal, six of its seven members voted, the first has four votes."""
    rows = [[str(cell) for cell in row.cells] for row in _table(minutes.blocks).rows]
    assert [(place, name, votes, len(voters.split("; "))) for place, name, votes, voters in rows] == [
        ("1", "Sở Công Thương", "4", 4),
        ("2", "Sở Giáo dục và Đào tạo", "2", 2),
    ]


def _marked_twice() -> list[str]:
    """Name what says in its own name that it is an example, though its mark stands beside that name on every page."""
    named = [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, CharField)
        and field.name in {"name", "title", "subject", "about"}
        and hasattr(model, "is_example")
    ]
    return [
        found
        for model, field in named
        for found in model._default_manager.filter(is_example=True, **{f"{field}__contains": "(ví dụ)"})
        .order_by("pk")
        .values_list(field, flat=True)
    ]
