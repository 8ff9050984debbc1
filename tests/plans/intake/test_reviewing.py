"""Officers decide what was read: one by one, together, with and without script, and nothing of it gets lost."""

from __future__ import annotations

import threading
from datetime import timedelta
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.urls import reverse

from tests.cast import AT, SINCE
from tests.plans.intake.conftest import accept_all, item_of
from tests.world import SMALL_PLAN
from thidua.audit.queries import lines_about
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.people.models import Officer, User
from thidua.plans import actions, queries
from thidua.plans.rules.kinds import Kind, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.plans.intake.conftest import Taking
    from thidua.plans.models import Plan, ReadItem

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("office")


def decide(client: Client, item: ReadItem, word: str, **options: Any) -> Any:
    data = {"version": item.version, "ket-luan": word}
    return client.post(reverse("plans:decide", args=[item.public_id]), data, **options)


def form_of(client: Client, item: ReadItem) -> dict[str, Any]:
    """Give what the edit form of an item would send unchanged."""
    form = client.get(reverse("plans:edit", args=[item.public_id])).context["form"]
    sent = {bound.name: bound.value() for bound in form}
    return {"version": item.version} | {name: value for name, value in sent.items() if value not in (None, False)}


def edit(client: Client, item: ReadItem, *, headers: dict[str, str] | None = None, **changes: Any) -> Any:
    data = form_of(client, item) | changes
    return client.post(reverse("plans:edit", args=[item.public_id]), data, headers=headers)


class Controls(HTMLParser):
    """Collects what stands in the controls of a page, by name, and all of its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.words = ""
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "input":
            self.values[said.get("name", "")] = said.get("value", "")
        elif tag in {"textarea", "select"}:
            self.inside = said["name"]
            self.values[self.inside] = ""
        elif tag == "option" and "selected" in said:
            self.values[self.inside] = said["value"]

    def handle_endtag(self, tag: str) -> None:
        self.inside = "" if tag in {"textarea", "select"} else self.inside

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.inside and data.strip():
            self.values[self.inside] = self.values[self.inside] or data.removeprefix("\n")


def state(item: ReadItem) -> tuple[str, Any, int]:
    item.refresh_from_db()
    return item.verdict, item.decided, item.version


# -- One decision -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("word", "verdict"), [("nhan", "accepted"), ("loai", "rejected")])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_a_word_decides_an_item_with_and_without_script(
    client: Client, plan: Plan, office: Officer, word: str, verdict: str, headers: dict[str, str]
) -> None:
    item = item_of(plan, Kind.TARGET)
    answer = decide(client, item, word, headers=headers)
    assert state(item) == (verdict, None, 2)
    assert item.decided_by == office.user.public_id
    line = lines_about(item).get()
    assert (line.verb, line.before["verdict"], line.after["verdict"]) == (f"item.{verdict}", "open", verdict)
    if headers:
        page = answer.content.decode()
        assert f'id="x-{item.public_id}"' in page
        assert 'id="tally"' in page
        assert f'id="s-{item.public_id}"' in page
        assert page.count('hx-swap-oob="true"') == 4
    else:
        assert answer.url == reverse("plans:review", args=[plan.public_id]) + f"#x-{item.public_id}"


def test_a_word_can_be_taken_back(client: Client, plan: Plan) -> None:
    item = item_of(plan, Kind.TARGET)
    for word in ("nhan", "xet-lai", "loai", "xet-lai"):
        decide(client, item, word)
        item.refresh_from_db()
    assert state(item) == ("open", None, 5)
    assert (item.decided_by, item.decided_at) == (None, None)


def test_an_unknown_word_and_an_item_of_nowhere_change_nothing(client: Client, plan: Plan) -> None:
    item = item_of(plan, Kind.TARGET)
    assert decide(client, item, "co-le").status_code == 302
    assert state(item) == ("open", None, 1)
    assert client.post(reverse("plans:decide", args=[plan.public_id])).status_code == 404


def test_back_leads_to_the_page_and_the_filters_one_came_from(client: Client, plan: Plan) -> None:
    item = item_of(plan, Kind.TARGET)
    room = reverse("plans:review", args=[plan.public_id])
    data = {"version": 1, "ket-luan": "nhan", "next": f"{room}?loc=mo&loai=target"}
    address = reverse("plans:decide", args=[item.public_id])
    answer: Any = client.post(address, data)
    assert answer.url == f"{room}?loc=mo&loai=target#x-{item.public_id}"
    data["next"] = "https://example.org/"
    answer = client.post(address, data)
    assert answer.url == f"{room}#x-{item.public_id}"


# -- Editing ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(Kind))
def test_saving_a_form_untouched_accepts_what_was_read(client: Client, plan: Plan, kind: Kind) -> None:
    item = item_of(plan, kind)
    edit(client, item)
    assert state(item) == ("accepted", None, 2)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_an_edited_target_keeps_what_was_read_beside_it(client: Client, plan: Plan, headers: dict[str, str]) -> None:
    item = item_of(plan, Kind.TARGET, "Thu nội địa")
    read = dict(item.payload)
    edit(
        client, item, headers=headers, value="1.234.567,25", comparison="range", high="1.234.568", measure="triệu đồng"
    )
    verdict, decided, version = state(item)
    changed = {"value": "1234567.25", "high": "1234568", "comparison": "range", "measure": "triệu đồng"}
    assert (verdict, decided, version) == ("edited", read | changed, 2)
    assert item.payload == read
    decide(client, item, "loai")
    item.refresh_from_db()
    decide(client, item, "nhan")
    assert state(item)[:2] == ("edited", read | changed)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"value": "khoảng năm"}, "value", "Hãy nhập một con số"),
        ({"value": ""}, "value", "bắt buộc"),
        ({"value": "0,1234567"}, "value", "quá sáu chữ số"),
        ({"value": "99999999999999999999"}, "value", "quá lớn"),
        ({"comparison": "range", "high": ""}, "high", "cả hai con số"),
        ({"comparison": "range", "high": "1"}, "high", "phải lớn hơn"),
        ({"alt_value": "5", "alt_measure": ""}, "alt_measure", "đơn vị tính"),
        ({"label": ""}, "label", "bắt buộc"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_a_mistyped_target_is_refused_beside_the_field_and_nothing_typed_is_lost(
    client: Client, plan: Plan, changes: dict[str, str], field: str, said: str, headers: dict[str, str]
) -> None:
    item = item_of(plan, Kind.TARGET, "Thu nội địa")
    answer = edit(client, item, headers=headers, measure="triệu đồng", **changes)
    assert answer.status_code == 422
    page = Controls(answer.content.decode())
    assert said in page.words
    assert f"id_{field}_error" in answer.content.decode()
    assert {name: page.values[name] for name in changes} == changes
    assert page.values["measure"] == "triệu đồng"
    assert state(item) == ("open", None, 1)


def test_a_day_needs_its_word_and_a_word_its_day(client: Client, plan: Plan) -> None:
    item = item_of(plan, Kind.OBLIGATION, "2025-09-20")
    assert "operator" in edit(client, item, operator="").context["form"].errors
    assert "date" in edit(client, item, date="").context["form"].errors
    assert "Hãy nhập ngày" in str(edit(client, item, date="mai").context["form"].errors["date"])
    edit(client, item, date="30/9/2025", operator="through", evidence="Kế hoạch của đơn vị")
    verdict, decided, _version = state(item)
    assert verdict == "edited"
    assert decided | {"date": "2025-09-30", "operator": "through", "evidence": "Kế hoạch của đơn vị"} == decided


def test_the_head_of_the_document_becomes_the_plans_own(client: Client, plan: Plan) -> None:
    item = item_of(plan, Kind.DOCUMENT)
    assert plan.number is None
    edit(client, item, number="255/KH-UBND", issuer="UBND thành phố Ví Dụ")
    plan.refresh_from_db()
    kept = {"number": plan.number, "issuer": plan.issuer}
    assert kept == {"number": "255/KH-UBND", "issuer": "UBND thành phố Ví Dụ"}
    item.refresh_from_db()
    decide(client, item, "xet-lai")
    plan.refresh_from_db()
    assert plan.number is None


def test_a_target_can_be_made_part_of_another_and_of_none(client: Client, plan: Plan) -> None:
    part, whole = item_of(plan, Kind.TARGET, "hộ nghèo"), item_of(plan, Kind.TARGET, "thất nghiệp")
    edit(client, part, parent=str(whole.public_id))
    part.refresh_from_db()
    assert part.parent == whole
    assert part.values["parent"] == "Tỷ lệ thất nghiệp khu vực thành thị"
    edit(client, part, parent="")
    part.refresh_from_db()
    assert part.parent is None
    assert part.values["parent"] == ""
    circle = edit(client, whole, parent=str(whole.public_id))
    assert "parent" in circle.context["form"].errors


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_one_click_takes_percent_for_percentage_points(client: Client, plan: Plan, headers: dict[str, str]) -> None:
    item = item_of(plan, Kind.TARGET, "hộ nghèo")
    note = item.notes.get()
    client.post(reverse("plans:follow", args=[note.public_id]), {"version": 1}, headers=headers)
    assert state(item) == ("edited", item.payload | {"points": True}, 2)


# -- Two officers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_who_comes_second_sees_the_first_ones_word_and_changes_nothing(
    client: Client, plan: Plan, office: Officer, headers: dict[str, str]
) -> None:
    item = item_of(plan, Kind.TARGET)
    actions.decide(item=item, verdict=Verdict.REJECTED, version=1, by=office, at=AT)
    answer = decide(client, item, "nhan", headers=headers)
    assert state(item) == ("rejected", None, 2)
    page = answer.content.decode() if headers else client.get(answer.url).content.decode()
    assert "Người khác vừa xét mục này" in page


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_a_stale_form_shows_both_versions_and_can_be_saved_again(
    client: Client, plan: Plan, office: Officer, headers: dict[str, str]
) -> None:
    item = item_of(plan, Kind.TARGET, "Thu nội địa")
    typed = form_of(client, item) | {"value": "801"}
    theirs = item.payload | {"value": "999"}
    actions.amend(item=item, values=theirs, whole=item.parent, version=1, by=office, at=AT)
    address = reverse("plans:edit", args=[item.public_id])
    answer = client.post(address, typed, headers=headers)
    page = Controls(answer.content.decode())
    assert answer.status_code == 422
    assert "999" in page.words
    assert (page.values["value"], page.values["version"]) == ("801", "2")
    assert state(item) == ("edited", theirs, 2)
    client.post(address, typed | {"version": page.values["version"]}, headers=headers)
    assert state(item) == ("edited", item.payload | {"value": "801"}, 3)


def test_two_officers_deciding_different_items_lose_nothing(plan: Plan, office: Officer) -> None:
    user = User.objects.create(username="hai", name="Cán bộ Hai")
    second = Officer.objects.create(user=user, unit=office.unit, role=office.role, valid_from=SINCE)
    one, other = plan.items.order_by("ordinal")[1:3]
    actions.decide(item=one, verdict=Verdict.ACCEPTED, version=1, by=office, at=AT)
    actions.decide(item=other, verdict=Verdict.REJECTED, version=1, by=second, at=AT)
    assert (state(one)[0], state(other)[0]) == ("accepted", "rejected")
    assert (one.decided_by, other.decided_by) == (office.user.public_id, user.public_id)


@pytest.mark.django_db(transaction=True)
def test_of_two_words_at_the_same_moment_one_counts_and_one_is_told(take_in: Taking, office: Officer) -> None:
    plan = take_in()
    item = item_of(plan, Kind.TARGET)
    start, outcomes = threading.Barrier(2), []

    def say(verdict: Verdict) -> None:
        try:
            start.wait()
            outcomes.append(actions.decide(item=item, verdict=verdict, version=1, by=office, at=AT).verdict)
        except Stale:
            outcomes.append("stale")
        finally:
            connection.close()

    words = [threading.Thread(target=say, args=[verdict]) for verdict in (Verdict.ACCEPTED, Verdict.REJECTED)]
    for word in words:
        word.start()
    for word in words:
        word.join()
    assert sorted(outcomes) in (["accepted", "stale"], ["rejected", "stale"])
    assert state(item)[0] in outcomes
    assert lines_about(item).count() == 1


# -- Many at once -----------------------------------------------------------------------------------------------------


def test_only_what_is_sure_is_accepted_together(client: Client, plan: Plan) -> None:
    before = queries.room(plan).tally
    decided = item_of(plan, Kind.TARGET, "thất nghiệp")
    decide(client, decided, "loai")
    page = client.get(reverse("plans:review", args=[plan.public_id])).content.decode()
    assert f"Nhận {before.sure - 1} mục chắc chắn" in page
    client.post(reverse("plans:accept_sure", args=[plan.public_id]))
    accepted = plan.items.filter(verdict="accepted")
    assert accepted.count() == before.sure - 1
    assert all(item.confidence is not None and item.confidence >= 90 for item in accepted)
    assert not accepted.filter(notes__isnull=False).exists()
    assert state(decided)[0] == "rejected"
    line = lines_about(plan).last()
    assert line is not None
    assert sorted(line.after["items"]) == sorted(str(item.public_id) for item in accepted)


# -- What was missed --------------------------------------------------------------------------------------------------


def adding(plan: Plan, phrase: str, kind: str = "movement", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "phrase": phrase} | more


def test_a_phrase_is_found_and_its_form_comes_filled_in(client: Client, plan: Plan) -> None:
    answer = client.post(reverse("plans:add", args=[plan.public_id]), adding(plan, "dưới  2,5%", "target"))
    assert answer.status_code == 200
    assert (answer.context["phrase"], answer.context["start"]) == ("dưới 2,5%", SMALL_PLAN.index("dưới 2,5%"))
    assert not answer.context["form"].is_bound


def test_what_was_missed_is_added_at_its_place(client: Client, plan: Plan, office: Officer) -> None:
    phrase = "đợt thi đua ví dụ"
    start = SMALL_PLAN.index(phrase)
    data = adding(plan, phrase, start=start, luu=1, name="Đợt thi đua ví dụ")
    answer: Any = client.post(reverse("plans:add", args=[plan.public_id]), data)
    item = item_of(plan, Kind.MOVEMENT, "Đợt thi đua ví dụ")
    assert answer.url.endswith(f"#x-{item.public_id}")
    assert (item.verdict, item.payload, item.decided) == ("added", {}, {"name": "Đợt thi đua ví dụ", "quoted": False})
    assert (item.start, item.end, item.confidence) == (start, start + len(phrase), None)
    assert lines_about(item).get().verb == "item.added"
    decide(client, item, "loai")
    item.refresh_from_db()
    decide(client, item, "nhan")
    assert state(item)[0] == "added"


def test_of_several_places_the_one_selected_is_taken(client: Client, plan: Plan) -> None:
    second = SMALL_PLAN.rindex("phát động")
    data = adding(plan, "phát động", start=second, luu=1, name="phát động")
    client.post(reverse("plans:add", args=[plan.public_id]), data)
    assert item_of(plan, Kind.MOVEMENT, "'phát động'").start == second


def test_a_phrase_that_is_not_there_is_refused_and_stays_typed(client: Client, plan: Plan) -> None:
    answer = client.post(reverse("plans:add", args=[plan.public_id]), adding(plan, "không có trong văn bản"))
    assert answer.status_code == 422
    assert "Không thấy đoạn chữ này" in str(answer.context["asked"].errors["phrase"])
    assert answer.context["asked"]["phrase"].value() == "không có trong văn bản"


@pytest.mark.parametrize(
    ("start", "end", "phrase"), [(0, 5, "Khác!"), (-5, 3, "abc"), (0, 10**6, SMALL_PLAN), (5, 5, ""), (9, 3, "x")]
)
def test_a_span_must_hold_what_it_claims(plan: Plan, office: Officer, start: int, end: int, phrase: str) -> None:
    values = {"name": "x", "quoted": False}
    with pytest.raises(actions.BadSpan):
        actions.add(plan=plan, kind=Kind.MOVEMENT, start=start, end=end, phrase=phrase, values=values, by=office, at=AT)
    assert not plan.items.filter(verdict="added").exists()


# -- The end of the review --------------------------------------------------------------------------------------------


def test_a_plan_is_used_only_when_nothing_is_open_and_then_stands_still(plan: Plan, office: Officer) -> None:
    with pytest.raises(actions.StillOpen):
        actions.mark_used(plan=plan, by=office, at=AT)
    accept_all(plan, office)
    used = actions.mark_used(plan=plan, by=office, at=AT)
    assert used.state == "used"
    item = item_of(used, Kind.TARGET)
    with pytest.raises(actions.NotInReview):
        actions.decide(item=item, verdict=Verdict.REJECTED, version=item.version, by=office, at=AT)
    with pytest.raises(actions.NotInReview):
        actions.accept_sure(plan=used, by=office, at=AT)
    with pytest.raises(actions.NotInReview):
        actions.withdraw(plan=used, version=used.version, reason="x", by=office, at=AT)


def test_the_way_to_the_campaign_opens_with_the_last_decision(client: Client, plan: Plan, office: Officer) -> None:
    room = reverse("plans:review", args=[plan.public_id])
    page = client.get(room).content.decode()
    assert 'disabled aria-describedby="why-not"' in page
    accept_all(plan, office)
    page = client.get(room).content.decode()
    assert "why-not" not in page
    assert reverse("campaigns:establish", args=[plan.public_id]) in page


@pytest.mark.parametrize("part", ["unit", "leader", "auditor", "administrator"])
def test_nobody_but_the_office_decides(plan: Plan, cast: dict[str, Officer], part: str) -> None:
    item = item_of(plan, Kind.TARGET)
    who: dict[str, Any] = {"by": cast[part], "at": AT + timedelta(days=1)}
    deeds: list[Callable[[], object]] = [
        lambda: actions.receive(text="x", **who),
        lambda: actions.decide(item=item, verdict=Verdict.ACCEPTED, version=1, **who),
        lambda: actions.amend(item=item, values={}, version=1, **who),
        lambda: actions.accept_sure(plan=plan, **who),
        lambda: actions.mark_used(plan=plan, **who),
        lambda: actions.withdraw(plan=plan, version=plan.version, reason="x", **who),
        lambda: actions.retry(plan=plan, version=plan.version, **who),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()
    assert issubclass(NotAllowed, Refused)
    assert state(item) == ("open", None, 1)
