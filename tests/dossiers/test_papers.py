"""A unit's proposal as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.dossiers.stage import dossier_in, person
from thidua.dossiers import papers
from thidua.issuing.composers import composer_of
from thidua.kernel.refused import NotAllowed
from thidua.papers.blocks import Table

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.dossiers.models import Round
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def test_a_proposal_lists_whom_the_unit_proposes_and_no_secret_file(
    city_round: Round, city: City, cast: dict[str, Officer]
) -> None:
    composer = composer_of("dossiers.proposal")
    assert composer is papers.COMPOSER
    here: dict[str, Any] = {"about": city_round.public_id, "unit": city["xa"], "by": cast["unit"], "at": AT}
    with pytest.raises(papers.NobodyProposed):
        composer.compose(**here)
    dossier_in("draft", city_round, person(city, "Trần Ví Dụ"), merit_text="Thu ngân sách vượt dự toán")
    dossier_in("draft", city_round, person(city, "Lê Mật"), is_secret=True, file_reference="12/HS-M")
    dossier_in("withdrawn", city_round, person(city, "Phạm Rút"))
    dossier_in("draft", city_round, person(city, "Nơi Khác", "xa_khac"))
    paper = composer.compose(**here)
    assert (paper.kind, paper.addressees, paper.is_example) == ("TTr", ("Ủy ban nhân dân thành phố Ví Dụ",), True)
    (table,) = paper.appendices[0].blocks
    assert isinstance(table, Table)
    assert [str(row.cells[1]) for row in table.rows] == ["Trần Ví Dụ"]
    assert composer.leads_to(city_round.public_id) == f"/khen-thuong/dot-xet/{city_round.public_id}/"
    with pytest.raises(NotAllowed):
        composer.compose(**here | {"by": cast["lead"]})
