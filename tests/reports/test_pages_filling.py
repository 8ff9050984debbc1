"""The form of a report: what it shows, what saving takes, and that nothing typed is ever lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.pages.test_bad_input import HOSTILE, SCRIPT, tree
from tests.reports.stage import key, save
from thidua.kernel.merging import digest
from thidua.participation import actions as participation
from thidua.reports.addresses import address_of
from thidua.reports.models import Edition, Reading, Report, Section
from thidua.reports.rules.cells import Part, section_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

SENT: dict[str, Any] = {"step": "luu"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def address(month: Period, city: City) -> str:
    return address_of(month, city["xa"])


def typed(document: Any) -> dict[str, str]:
    """Give what a browser would send of the report's form, buttons aside."""
    (form,) = document.xpath("//form[@id='bao-cao']")
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def shown(client: Client, address: str) -> Any:
    return tree(client.get(address).content.decode())


def text(document: Any, id_: str) -> str:
    return " ".join(document.get_element_by_id(id_).text_content().split())


def test_the_form_begins_with_what_is_known(
    address: str, carried: dict[str, Target], city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    here: dict[str, Any] = {"campaign": carried["poor"].campaign, "unit": city["xa"], "by": cast["unit"], "at": AT}
    participation.launch(
        said=participation.Said(
            held_on=date(2025, 9, 15), form="", participants=1250, note="", themes=[], movements=[]
        ),
        version=0,
        **here,
    )
    document = shown(sign_in("unit"), address)
    sent = typed(document)
    assert sent[section_field("leadership")] == "Đã phát động ngày 15/09/2025, 1.250 người tham gia."
    assert sent[key(carried["poor"], Part.AS_OF)] == "2025-10-31"
    assert sent[f"b.{key(carried['poor'])}"] == digest("")
    assert "10,00" in document.xpath("//table")[0].text_content()


def test_saving_keeps_every_cell_and_shows_figures_the_vietnamese_way(
    address: str, carried: dict[str, Target], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    sent = typed(shown(client, address))
    sent |= {key(carried["revenue"]): "1250,5", section_field("tasks"): "Đã làm xong.\n\nCòn hai việc."}
    assert client.post(address, sent | SENT).status_code == 302
    again = typed(shown(client, address))
    assert again[key(carried["revenue"])] == "1.250,5"
    assert Section.objects.get(key="tasks").text == "Đã làm xong.\n\nCòn hai việc."
    # Sent once more as it is shown, nothing changes.
    version = Edition.objects.get().version
    assert client.post(address, again | SENT).status_code == 302
    assert Edition.objects.get().version == version


def test_zero_missing_and_not_applicable_stay_three_things(
    address: str, carried: dict[str, Target], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    sent = typed(shown(client, address))
    sent |= {
        key(carried["revenue"]): "0",
        key(carried["poor"], Part.ABSENT): "na",
        key(carried["poor"], Part.REASON): "Xã không còn hộ nghèo",
    }
    client.post(address, sent | SENT)
    kinds = dict(Reading.objects.values_list("target__label", "kind"))
    assert {kinds[carried[word].label] for word in ("revenue",)} == {"value"}
    assert kinds[carried["poor"].label] == "not_applicable"
    assert kinds[carried["customs"].label] == "empty"
    document = shown(client, address)
    poor = f"t-r-{carried['poor'].public_id.hex}"
    assert text(document, poor) == "Không áp dụng"
    assert text(document, f"t-r-{carried['revenue'].public_id.hex}") == "Có số liệu"
    assert text(document, f"t-r-{carried['customs'].public_id.hex}") == "Chưa đến hạn"
    # A box that is unticked again is sent by nothing but its digest.
    again = typed(document)
    del again[key(carried["poor"], Part.ABSENT)]
    client.post(address, again | SENT)
    assert Reading.objects.get(target=carried["poor"]).kind == "empty"


def test_two_who_change_different_cells_never_meet(
    address: str,
    month: Period,
    carried: dict[str, Target],
    city: City,
    cast: dict[str, Officer],
    sign_in: Callable[[str], Client],
) -> None:
    client = sign_in("unit")
    sent = typed(shown(client, address))
    save(month, city["xa"], {key(carried["poor"]): "0,2"}, by=cast["head"])
    assert client.post(address, sent | {key(carried["revenue"]): "8"} | SENT).status_code == 302
    values = dict(Reading.objects.exclude(value=None).values_list("target__label", "value"))
    assert set(values) == {carried["poor"].label, carried["revenue"].label}


@pytest.mark.parametrize(("choice", "kept"), [("mine", "9"), ("theirs", "7")])
def test_two_who_change_one_cell_are_asked_and_everything_else_is_saved(
    choice: str,
    kept: str,
    address: str,
    month: Period,
    carried: dict[str, Target],
    city: City,
    cast: dict[str, Officer],
    sign_in: Callable[[str], Client],
) -> None:
    client = sign_in("unit")
    cell = key(carried["revenue"])
    sent = typed(shown(client, address))
    save(month, city["xa"], {cell: "7"}, by=cast["head"])
    answer = client.post(address, sent | {cell: "9", key(carried["poor"]): "0,3"} | SENT)
    document = tree(answer.content.decode())
    assert answer.status_code == 422
    assert document.xpath("//fieldset[@class='clash']//b/text()") == ["9", "7"]
    assert str(Reading.objects.get(target=carried["poor"]).value) == "0.30"
    again = typed(document)
    assert again[cell] == "9"
    assert client.post(address, again | SENT).status_code == 422  # nothing chosen yet
    assert client.post(address, again | SENT | {f"c.{cell}": choice}).status_code == 302
    assert str(Reading.objects.get(target=carried["revenue"]).value) == f"{kept}.00"


def test_submitting_asks_about_what_is_wrong_or_strange_beside_it(
    address: str, carried: dict[str, Target], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    sent = typed(shown(client, address)) | {key(carried["revenue"]): "abc", "step": "trinh"}
    answer = client.post(address, sent)
    document = tree(answer.content.decode())
    assert answer.status_code == 422
    (summary,) = document.xpath("//div[@role='alert'][@data-focus]")
    links = [link.get("href")[1:] for link in summary.xpath(".//a")]
    assert len(links) == 5
    assert all(document.get_element_by_id(one) is not None for one in links)
    note = text(document, f"n-r-{carried['revenue'].public_id.hex}")
    assert note == "“abc” không phải là số. Hãy viết như 165.011,59."
    assert typed(document)[key(carried["revenue"])] == "abc"


def test_answered_doubts_let_the_report_go_on_to_the_head(
    address: str, carried: dict[str, Target], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    sent = typed(shown(client, address))
    sent |= {key(one, Part.ANSWER): "Chưa có số của Thuế" for one in carried.values()}
    answer = client.post(address, sent | {"step": "trinh"}, follow=True)
    assert Edition.objects.get().state == "submitted"
    assert "Đã trình lãnh đạo đơn vị duyệt." in answer.content.decode()
    # The second click of the same form finds everything done and says nothing.
    assert client.post(address, sent | {"step": "trinh"}).status_code == 302
    assert Edition.objects.get().state == "submitted"


def test_what_was_typed_into_a_report_that_is_gone_meanwhile_is_shown(
    address: str, carried: dict[str, Target], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    answers = {key(one, Part.ANSWER): "Chưa có số" for one in carried.values()}
    sent = typed(shown(client, address))
    client.post(address, sent | answers | {"step": "trinh"})
    late = client.post(address, sent | {section_field("limits"): "Còn chậm ở hai thôn."} | SENT)
    assert late.status_code == 422
    assert "Còn chậm ở hai thôn." in late.content.decode()


# -- By itself --------------------------------------------------------------------------------------------------------


def test_what_saves_itself_gives_back_small_pieces(
    address: str, carried: dict[str, Target], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    cell = key(carried["revenue"])
    answer = client.post(address, {cell: "abc", f"b.{cell}": digest("")}, headers=HTMX)
    page = answer.content.decode()
    assert (answer.status_code, answer["HX-Trigger"]) == (200, '{"report:saved": {"open": 0}}')
    assert "<textarea" not in page
    assert len(page) < 25_000
    document = tree(f"<div>{page}</div>")
    assert text(document, "save-status").startswith("Đã tự lưu lúc")
    assert "không phải là số" in text(document, f"n-r-{carried['revenue'].public_id.hex}")
    (base,) = document.xpath("//input")
    assert (base.get("name"), base.get("value")) == (f"b.{cell}", digest("abc"))


def test_what_was_sent_without_an_answer_is_no_clash_with_oneself(
    address: str, carried: dict[str, Target], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    cell = key(carried["revenue"])
    client.post(address, {cell: "4", f"b.{cell}": digest("")}, headers=HTMX)  # its answer got lost
    later = client.post(address, {cell: "44", f"b.{cell}": digest(""), f"p.{cell}": "4"}, headers=HTMX)
    assert later["HX-Trigger"] == '{"report:saved": {"open": 0}}'
    assert str(Reading.objects.get(target=carried["revenue"]).value) == "44.00"


def test_what_saves_itself_says_why_it_cannot(
    address: str, carried: dict[str, Target], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    answers = {key(one, Part.ANSWER): "Chưa có số" for one in carried.values()}
    client.post(address, answers | {"step": "trinh"})
    answer = client.post(address, {key(carried["poor"]): "1"}, headers=HTMX)
    assert answer.status_code == 422
    assert "Báo cáo đã gửi nên không sửa được" in answer.content.decode()


# -- From paper -------------------------------------------------------------------------------------------------------


def test_the_office_takes_a_report_in_from_paper(
    address: str, carried: dict[str, Target], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("office")
    sent = typed(shown(client, address)) | {key(one): "1" for one in carried.values()} | {"step": "van-ban"}
    sent |= {key(one, Part.ANSWER): "Đúng như văn bản" for one in carried.values()}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "phải ghi số văn bản" in text(tree(refused.content.decode()), "paper-paper_number_error")
    assert Reading.objects.exclude(value=None).count() == 5  # the cells are saved all the same
    again = typed(tree(refused.content.decode()))
    paper = {"paper_number": "45/BC-UBND", "paper_on": "2025-09-16", "step": "van-ban"}
    assert client.post(address, again | paper).status_code == 302
    edition = Edition.objects.get()
    assert (edition.state, edition.way, edition.paper_number) == ("received", "paper", "45/BC-UBND")
    assert Report.objects.get().sent_on == date(2025, 9, 16)


# -- Whatever is typed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", HOSTILE)
def test_the_form_bears_whatever_is_typed(
    word: str, address: str, carried: dict[str, Target], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    value = HOSTILE[word]
    names = [name for name in typed(shown(client, address)) if not name.startswith("b.")]
    everywhere = dict.fromkeys([*names, f"c.{names[0]}", f"h.{names[0]}", f"p.{names[0]}", "r.x", "s.y", "b.z"], value)
    for step, headers in (("luu", {}), ("trinh", {}), ("", HTMX)):
        answer = client.post(address, everywhere | {"step": step}, headers=headers)
        assert answer.status_code in {200, 302, 422}
        assert SCRIPT not in answer.content.decode()
    if answer.status_code == 422 and value.isprintable():
        assert client.get(address).status_code == 200
