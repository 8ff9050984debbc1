"""A plan comes in: as a file, as text, twice, as a new version, and as something that is no plan."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import AT
from tests.plans.files.making import locked_pdf, pdf_of, picture_pdf, word_of
from tests.world import SMALL_PLAN
from thidua.audit.queries import lines_about
from thidua.jobs import work as worker
from thidua.jobs.models import Job, JobState
from thidua.kernel.ids import new_id
from thidua.plans import actions, queries
from thidua.plans.models import Plan
from thidua.plans.reader.files.refusals import Reason
from thidua.plans.sentences import FAILURES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import Settings

    from tests.plans.intake.conftest import Taking
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
DOOR = "/ke-hoach/tiep-nhan/"
LINES = [line for line in SMALL_PLAN.split("\n") if line]


@pytest.fixture
def client(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("office")


def send(client: Client, data: bytes, name: str, **more: Any) -> Any:
    file = SimpleUploadedFile(name, data)
    return client.post(DOOR, {"cach": "tep", "key": str(new_id()), "file": file} | more)


def paste(client: Client, text: str, **more: Any) -> Any:
    return client.post(DOOR, {"cach": "dan", "key": str(new_id()), "text": text} | more)


def work() -> None:
    """Let a worker do what is due, as it would a minute later."""
    worker.drain(clock=lambda: AT.replace(year=2030))


def shown(answer: Any) -> str:
    page: str = answer.content.decode()
    return page


# -- What comes in ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (SMALL_PLAN.encode(), "ke-hoach.txt"),
        (b"\xef\xbb\xbf" + SMALL_PLAN.replace("\n", "\r\n").encode(), "KẾ HOẠCH.TXT"),
        (SMALL_PLAN.encode("utf-16"), "utf16.txt"),
        (SMALL_PLAN.encode(), "ke-hoach.md"),
        (word_of(*LINES), "ke-hoach.docx"),
        (pdf_of(*LINES), "ke-hoach.pdf"),
    ],
)
def test_a_file_is_kept_read_by_a_job_and_ready_for_review(client: Client, data: bytes, name: str) -> None:
    answer = send(client, data, name)
    plan = Plan.objects.get()
    assert answer.url == reverse("plans:plan", args=[plan.public_id])
    assert plan.source is not None
    assert plan.source.content.open("rb").read() == data
    assert (plan.state, plan.title) == ("reading", name)
    work()
    plan.refresh_from_db()
    assert (plan.state, plan.title) == ("review", "Phát động đợt thi đua ví dụ năm 2025")
    assert plan.items.filter(kind="target").count() == 5
    assert [line.verb for line in lines_about(plan)] == ["plan.received", "plan.read"]
    assert Job.objects.get().result == {"plan": str(plan.public_id), "state": "review", "items": plan.items.count()}


def test_pasted_text_is_kept_as_it_was_but_for_its_line_ends(client: Client) -> None:
    paste(client, "\ufeff" + SMALL_PLAN.replace("\n", "\r\n"))
    work()
    plan = Plan.objects.get()
    assert (plan.text, plan.source, plan.state) == (SMALL_PLAN, None, "review")


def test_a_second_click_takes_nothing_in_twice(client: Client) -> None:
    key = str(new_id())
    first = paste(client, SMALL_PLAN, key=key)
    second = paste(client, SMALL_PLAN, key=key)
    assert first.url == second.url
    assert Plan.objects.count() == 1
    assert Job.objects.count() == 1


def test_reading_twice_leaves_the_same_items(take_in: Taking, office: Officer) -> None:
    plan = take_in()
    before = list(plan.items.values_list("public_id", "version"))
    again = actions.read(plan=plan, by=office, at=AT)
    assert list(again.items.values_list("public_id", "version")) == before


def test_a_text_without_targets_says_so(client: Client) -> None:
    paste(client, "KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\n1. Thi đua yêu nước sâu rộng.\n")
    work()
    plan = Plan.objects.get()
    for name in ("plans:plan", "plans:review"):
        page = shown(client.get(reverse(name, args=[plan.public_id])))
        assert "sẽ không có chỉ tiêu" in page


# -- The same again, and a newer one ----------------------------------------------------------------------------------


def test_the_same_file_is_met_with_the_earlier_plan_and_can_be_taken_in_again(client: Client) -> None:
    send(client, SMALL_PLAN.encode(), "mot.txt")
    earlier = Plan.objects.get()
    answer = send(client, SMALL_PLAN.encode(), "hai.txt")
    assert answer.status_code == 422
    assert "đã được tiếp nhận" in shown(answer)
    assert reverse("plans:plan", args=[earlier.public_id]) in shown(answer)
    assert Plan.objects.count() == 1
    client.post(DOOR, {"key": str(new_id()), "nhu": str(earlier.public_id)})
    first, second = Plan.objects.order_by("pk")
    assert first.source is not None
    assert second.source is not None
    assert first.source.sha256 == second.source.sha256


def test_the_same_text_is_met_with_the_earlier_plan_and_nothing_typed_is_lost(client: Client) -> None:
    paste(client, SMALL_PLAN)
    answer = paste(client, SMALL_PLAN)
    assert answer.status_code == 422
    assert "Phát động đợt thi đua ví dụ năm 2025" in shown(answer)
    assert Plan.objects.count() == 1


def test_a_withdrawn_plan_is_no_hindrance(client: Client, take_in: Taking, office: Officer) -> None:
    plan = take_in()
    actions.withdraw(plan=plan, version=plan.version, reason="nhầm tệp", by=office, at=AT)
    assert paste(client, SMALL_PLAN).status_code == 302


def test_a_new_version_shows_what_it_changes(client: Client, take_in: Taking) -> None:
    old = take_in()
    text = SMALL_PLAN.replace("dưới 2,5%", "dưới 2,1%").replace("(3) Tỷ lệ hộ nghèo giảm 0,2%.", "")
    answer = paste(client, text, thay=str(old.public_id))
    work()
    new = Plan.objects.get(supersedes=old)
    assert answer.url == reverse("plans:plan", args=[new.public_id])
    changes = queries.changes(new)
    assert changes is not None
    assert [(change.old.values["value"], change.new.values["value"]) for change in changes.changed] == [("2.5", "2.1")]
    assert [gone.values["label"] for gone in changes.removed] == ["Tỷ lệ hộ nghèo giảm"]
    assert changes.added == ()
    page = shown(client.get(reverse("plans:compare", args=[new.public_id])))
    assert "<del>2,5</del>" in page
    assert "<ins>2,1</ins>" in page
    assert client.get(reverse("plans:compare", args=[old.public_id])).status_code == 404


def test_a_version_that_says_the_same_or_comes_second_is_refused(client: Client, take_in: Taking) -> None:
    old = take_in()
    same = paste(client, SMALL_PLAN, thay=str(old.public_id))
    assert "giống hệt" in shown(same)
    assert "lan-nua" not in shown(same)
    paste(client, SMALL_PLAN + "\n2. Mới.", thay=str(old.public_id))
    second = paste(client, SMALL_PLAN + "\n2. Mới hơn.", thay=str(old.public_id))
    assert second.status_code == 422
    assert "đã có bản mới" in shown(second)
    assert "Mới hơn." in shown(second)
    assert Plan.objects.count() == 2


# -- What is no plan --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "rong.txt", "không có chữ nào"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "anh.png", "không phải là văn bản"),
        (b"MZ\x90\x00\x03", "cai-dat.exe", "không phải là văn bản"),
        (b"khong phai word", "gia.docx", "bị hỏng"),
        (b"{\\rtf1 abc}", "cu.rtf", "Word cũ"),
        (locked_pdf(pdf_of("Kế hoạch")), "khoa.pdf", "có mật khẩu"),
        (word_of(*LINES)[:-200], "hong.docx", "bị hỏng"),
    ],
)
def test_what_is_plainly_no_plan_is_refused_beside_the_field(client: Client, data: bytes, name: str, said: str) -> None:
    answer = send(client, data, name)
    assert answer.status_code == 422
    assert said in str(answer.context["file_form"].errors["file"])
    assert (Plan.objects.count(), Job.objects.count()) == (0, 0)


def test_nothing_chosen_and_nothing_pasted_are_said_beside_their_field(client: Client) -> None:
    nothing = client.post(DOOR, {"cach": "tep", "key": str(new_id())})
    blank = paste(client, "  \n ")
    assert "Hãy chọn tệp" in str(nothing.context["file_form"].errors["file"])
    assert "Hãy dán văn bản" in str(blank.context["paste_form"].errors["text"])
    assert not blank.context["file_form"].is_bound


@pytest.mark.parametrize("content", [{}, {"text": " \n"}, {"data": b"", "name": "rong.docx"}])
def test_nothing_is_refused_whoever_brings_it(office: Officer, content: dict[str, Any]) -> None:
    with pytest.raises(actions.NothingCame, match="không có chữ nào"):
        actions.receive(by=office, at=AT, **content)
    assert not Plan.objects.exists()


def test_a_file_over_the_limit_is_refused(client: Client, settings: Settings) -> None:
    settings.PLAN_FILE_LIMIT = 1024 * 1024
    answer = send(client, b"a" * (1024 * 1024 + 1), "to.txt")
    assert "lớn hơn 1 MB" in str(answer.context["file_form"].errors["file"])
    assert "tối đa 1 MB" in shown(answer)


@pytest.mark.parametrize(
    ("data", "name", "code", "said"),
    [
        (picture_pdf(), "chup.pdf", "scanned", "chỉ có ảnh chụp"),
        (word_of(), "trang.docx", "empty", "không có chữ nào"),
    ],
)
def test_a_file_that_gives_no_text_fails_with_a_plain_sentence(
    client: Client, data: bytes, name: str, code: str, said: str
) -> None:
    send(client, data, name)
    work()
    plan = Plan.objects.get()
    assert (plan.state, plan.failure, plan.text, plan.items.count()) == ("failed", code, "", 0)
    page = shown(client.get(reverse("plans:plan", args=[plan.public_id])))
    assert said in page
    assert reverse("plans:retry", args=[plan.public_id]) in page


def test_every_reason_of_the_reader_has_its_sentence() -> None:
    assert set(FAILURES) == {reason.value for reason in Reason}


def test_a_failed_plan_can_be_read_again_and_one_in_review_cannot(client: Client, office: Officer) -> None:
    send(client, picture_pdf(), "chup.pdf")
    work()
    plan = Plan.objects.get()
    client.post(reverse("plans:retry", args=[plan.public_id]))
    plan.refresh_from_db()
    assert (plan.state, plan.failure) == ("reading", "")
    assert Job.objects.count() == 2
    with pytest.raises(actions.NotRetryable):
        actions.retry(plan=plan, version=plan.version, by=office, at=AT)


def test_a_reading_that_broke_down_is_said_and_can_be_tried_again(client: Client) -> None:
    paste(client, SMALL_PLAN)
    plan = Plan.objects.get()
    Job.objects.update(state=JobState.FAILED, attempts=3, refusals=[{"code": "MemoryError"}])
    page = shown(client.get(reverse("plans:plan", args=[plan.public_id])))
    assert "Chưa đọc được" in page
    client.post(reverse("plans:retry", args=[plan.public_id]))
    work()
    plan.refresh_from_db()
    assert plan.state == "review"


# -- While it is read -------------------------------------------------------------------------------------------------


def test_progress_is_shown_with_and_without_script(client: Client) -> None:
    paste(client, SMALL_PLAN)
    plan = Plan.objects.get()
    Job.objects.update(done_share=40)
    page = shown(client.get(reverse("plans:plan", args=[plan.public_id])))
    assert 'http-equiv="refresh"' in page
    assert "Đã xong 40%" in page
    part = client.get(reverse("plans:progress", args=[plan.public_id]), headers={"HX-Request": "true"})
    assert shown(part).strip().startswith("<section")
    work()
    done = client.get(reverse("plans:progress", args=[plan.public_id]), headers={"HX-Request": "true"})
    plain: Any = client.get(reverse("plans:progress", args=[plan.public_id]))
    room = reverse("plans:review", args=[plan.public_id])
    assert (done.headers["HX-Redirect"], plain.url) == (room, room)


def test_a_worker_that_died_leaves_a_plan_that_the_next_one_reads_once(take_in: Taking, office: Officer) -> None:
    plan = actions.receive(text=SMALL_PLAN, by=office, at=AT)
    taken = worker.claim(at=AT)
    assert taken is not None
    worker.drain(clock=lambda: AT + timedelta(minutes=10))
    worker.carry_out(job=taken, clock=lambda: AT + timedelta(minutes=11))
    plan.refresh_from_db()
    assert plan.state == "review"
    assert plan.items.filter(kind="target").count() == 5


# -- Withdrawing ------------------------------------------------------------------------------------------------------


def test_a_plan_is_withdrawn_with_a_reason_and_then_stays_so(client: Client, take_in: Taking) -> None:
    plan = take_in()
    address = reverse("plans:withdraw", args=[plan.public_id])
    client.post(address, {"version": plan.version, "reason": ""})
    plan.refresh_from_db()
    assert plan.state == "review"
    client.post(address, {"version": plan.version, "reason": "nhầm tệp"})
    plan.refresh_from_db()
    assert plan.state == "withdrawn"
    last = lines_about(plan).last()
    assert last is not None
    assert (last.verb, last.after) == ("plan.withdrawn", {"reason": "nhầm tệp"})
    client.post(address, {"version": plan.version, "reason": "lần nữa"})
    assert lines_about(plan).filter(verb="plan.withdrawn").count() == 1
