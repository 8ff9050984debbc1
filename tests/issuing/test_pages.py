"""The pages of papers and registers, as the office, its head and a unit use them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import AT
from tests.issuing.test_signatures import PASSWORD
from thidua.issuing import actions
from thidua.issuing.models import Document, Register
from thidua.issuing.rules import pades, signatures
from thidua.issuing.views import comparing
from thidua.kernel.ids import new_id
from thidua.papers.blocks import Paragraph, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from tests.issuing.stage import Facts
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("office")


@pytest.fixture
def chief(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("office_head")


def at(name: str, *things: Any) -> str:
    return reverse(f"issuing:{name}", args=[one.public_id for one in things])


def step(document: Document, **more: Any) -> dict[str, Any]:
    """Give a step's form as the page would send it."""
    document.refresh_from_db()
    return {"key": str(new_id()), "version": document.version} | more


def words(document: Document, **more: Any) -> dict[str, Any]:
    """Give the form of a paper's words, filled in."""
    filled = {
        "version": document.version,
        "subject": "Phát động",
        "symbol": "BC-B",
        "place": "Ví Dụ",
        "superior": "",
        "body": "Ban",
        "offices_0": "KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN",
        "name_0": "Bà Ví Dụ",
        "text_0": "Các đơn vị tích cực.",
        "recipients": "Như trên\n\nSở Nội vụ",
        "filed": "VT",
    }
    return filled | more


def test_a_paper_is_shown_as_it_is_printed_with_figures_that_lead_to_their_source(
    draft: Document, office: Client
) -> None:
    page = office.get(at("document", draft)).content.decode()
    for said in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO", "Kính gửi: Ủy ban nhân dân", "- Lưu: VT.", "./."):
        assert said in page, said
    assert '<a href="/don-vi/">6</a>' in page
    assert "Trình lãnh đạo ký" in page
    assert "Ký văn bản" not in page


def test_words_are_edited_and_a_second_editor_sees_both_versions(draft: Document, office: Client) -> None:
    assert office.post(at("edit", draft), words(draft))["Location"] == at("document", draft)
    draft.refresh_from_db()
    paper = draft.as_paper
    assert (paper.subject, paper.recipients) == ("Phát động", ("Như trên", "Sở Nội vụ"))
    assert paper.signatures[0].offices == ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")
    late = office.post(at("edit", draft), words(draft, version=1, subject="Kết quả khác"))
    page = late.content.decode()
    assert late.status_code == 422
    assert "Kết quả khác" in page
    assert "Phát động" in page
    assert late.context["form"]["version"].value() == 2


def test_an_empty_subject_is_refused_and_what_was_typed_stays(draft: Document, office: Client) -> None:
    answer = office.post(at("edit", draft), words(draft, subject="", added="Đoạn đã gõ"))
    assert answer.status_code == 422
    assert "Đoạn đã gõ" in answer.content.decode()


def test_a_paper_goes_its_way_and_a_second_click_does_nothing(draft: Document, office: Client, chief: Client) -> None:
    form = step(draft)
    for _click in range(2):
        assert office.post(at("submit", draft), form).status_code == 302
    form = step(draft)
    for _click in range(2):
        assert chief.post(at("sign", draft), form).status_code == 302
    refused = office.post(at("issue", draft), step(draft, day="2025-09-17", how="register"))
    assert refused.status_code == 422
    assert "chưa mở sổ" in refused.content.decode()
    series = {"key": str(new_id()), "year": 2025, "series": "BC", "next_number": 12, "is_open": "on"}
    assert office.post(at("register"), series).status_code == 302
    form = step(draft, day="2025-09-17", how="register")
    for _click in range(2):
        assert office.post(at("issue", draft), form).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.number, Register.objects.get().last) == ("issued", 12, 12)
    page = office.get(at("document", draft)).content.decode()
    assert "Nguyên vẹn: đúng mã băm lúc ban hành" in page
    assert "12/BC-BTĐKT" in page


def test_a_reason_is_asked_for(submitted: Document, chief: Client) -> None:
    answer = chief.post(at("send_back", submitted), step(submitted, reason=""))
    assert answer.status_code == 422
    assert "Hãy ghi lý do trả lại" in answer.content.decode()
    assert chief.post(at("send_back", submitted), step(submitted, reason="Thiếu")).status_code == 302


def test_files_of_a_draft_are_named_so_and_those_of_an_issued_paper_are_the_kept_ones(
    draft: Document, office: Client, facts: Facts, cast: dict[str, Officer]
) -> None:
    given: Any = office.get(at("pdf", draft))
    assert (
        given["Content-Disposition"].endswith('filename="DU-THAO-BC-BT%C4%90KT.pdf"')
        or "DU-THAO" in given["Content-Disposition"]
    )
    assert given.content.startswith(b"%PDF")
    assert office.get(at("docx", draft)).content.startswith(b"PK")
    assert office.get(at("signed", draft)).status_code == 404


def test_what_another_system_issued_is_entered(draft: Document, office: Client) -> None:
    typed = step(draft, number=33, symbol="BC-SNV", day="2025-09-12", signer="Bà Ví Dụ", office="GIÁM ĐỐC")
    assert office.post(at("enter", draft), typed)["Location"] == at("document", draft)
    draft.refresh_from_db()
    assert (draft.shown_number, draft.signer, draft.signer_office) == ("33/BC-SNV", "Bà Ví Dụ", "GIÁM ĐỐC")
    assert office.get(at("enter", draft)).status_code == 302


def test_the_head_seals_with_a_certificate_and_the_page_tells_what_was_found(
    issued: Document, office: Client, chief: Client
) -> None:
    certificate = signatures.self_made("Bà Ví Dụ", password=PASSWORD, at=AT)

    def sealed(password: str) -> Any:
        file = SimpleUploadedFile("toi.p12", certificate)
        return chief.post(at("seal", issued), step(issued, certificate=file, password=password))

    wrong = sealed("sai")
    assert wrong.status_code == 422
    assert "sai mật khẩu" in wrong.content.decode()
    assert 'value="sai"' not in wrong.content.decode()
    assert sealed(PASSWORD).status_code == 302
    page = office.get(at("document", issued)).content.decode()
    for said in ("Chữ ký số khớp", "Đúng tệp đã ban hành", "không có giá trị pháp lý"):
        assert said in page, said
    given: Any = office.get(at("signed", issued))
    assert [one.holds for one in pades.check(b"".join(given.streaming_content))] == [True]


def test_a_signed_file_is_sent_and_checked(issued: Document, office: Client) -> None:
    none = office.post(at("signed", issued), step(issued))
    assert none.status_code == 422
    file = SimpleUploadedFile("khac.pdf", b"khong phai PDF")
    assert office.post(at("signed", issued), step(issued, file=file)).status_code == 422
    assert issued.pdf is not None
    with issued.pdf.content.open("rb") as content:
        file = SimpleUploadedFile("ban-scan.pdf", content.read())
    assert office.post(at("signed", issued), step(issued, file=file)).status_code == 302
    assert "Tệp không có chữ ký số" in office.get(at("document", issued)).content.decode()


def test_figures_taken_anew_are_marked_until_somebody_looked(draft: Document, office: Client, facts: Facts) -> None:
    facts.late = "4"
    beside = office.get(at("compare", draft)).content.decode()
    assert "trước là</span> 6" in beside
    assert office.post(at("recompose", draft), step(draft)).status_code == 302
    page = office.get(at("document", draft)).content.decode()
    assert "trước là</span> 6" in page
    assert office.post(at("look_over", draft), step(draft)).status_code == 302
    assert "trước là" not in office.get(at("document", draft)).content.decode()
    assert "Không có gì khác" in office.get(at("compare", draft)).content.decode()


def test_an_issued_paper_is_compared_with_what_the_data_say_now(issued: Document, office: Client, facts: Facts) -> None:
    assert "Không có gì khác" in office.get(at("compare", issued)).content.decode()
    facts.rows["c"] = "1"
    assert "new-row" in office.get(at("compare", issued)).content.decode()


@pytest.fixture
def later(issued: Document, facts: Facts, cast: dict[str, Officer]) -> Document:
    """A later paper of the office about the same thing, with other figures."""
    facts.late = "2"
    made = actions.draft(composer="tests.report", about=issued.about, by=cast["office"], at=AT)
    signed = actions.Elsewhere(9, "BC-BTĐKT", date(2025, 9, 17), "Bà Ví Dụ")
    return actions.enter(document=made, version=made.version, elsewhere=signed, by=cast["office"], at=AT)


def test_an_issued_paper_is_compared_with_another_the_later_beside_the_earlier(
    issued: Document, later: Document, office: Client
) -> None:
    offered = office.get(at("others", issued))
    assert [one.pk for one, _kind in offered.context["rows"]] == [later.pk]
    assert at("beside", issued, later) in offered.content.decode()
    there, back = (office.get(at("beside", *pair)) for pair in ((issued, later), (later, issued)))
    assert [answer.context[name].pk for answer in (there, back) for name in ("before", "now")] == [
        issued.pk, later.pk, issued.pk, later.pk,
    ]  # fmt: skip
    sheet = there.context["sheet"]
    assert [one.mark for one in sheet.blocks] == ["same", "changed", "same", "same", "same"]
    assert sheet.blocks[1].block == Paragraph(("Còn ", Value("2", "/don-vi/", was="6"), " đơn vị chưa phát động."))
    assert [(one.was, one.now) for one in sheet.changed] == [
        ("TRƯỞNG BAN / Cán bộ Office_Head", "TRƯỞNG BAN / Bà Ví Dụ")
    ]
    assert "hai văn bản giống nhau từng chữ" in office.get(at("beside", issued, issued)).content.decode()


def test_a_paper_that_is_not_issued_comes_after_all_that_are(
    issued: Document, later: Document, office: Client, cast: dict[str, Officer]
) -> None:
    draft = actions.draft(composer="tests.report", about=issued.about, by=cast["office"], at=AT - timedelta(days=30))
    assert office.get(at("beside", later, draft)).context["now"] == draft


def test_papers_to_compare_with_are_sought_by_number_and_subject_and_no_more_are_offered_than_fit(
    issued: Document, later: Document, office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offered(typed: str) -> list[int]:
        return [one.pk for one, _kind in office.get(at("others", issued), {"tim": typed}).context["rows"]]

    assert [offered(one) for one in ("9", "09/BC-BTĐKT", "9/bc-btđkt", "phat dong", "8", "quyết định")] == [
        *[[later.pk]] * 4, [], [],
    ]  # fmt: skip
    assert "Không có văn bản nào khớp" in office.get(at("others", issued), {"tim": "8"}).content.decode()
    monkeypatch.setattr(comparing, "MOST", 0)
    page = office.get(at("others", issued))
    assert (page.context["rows"], page.context["has_more"]) == ([], True)


def test_a_paper_of_another_body_is_compared_by_nobody_who_may_not_read_it(
    issued: Document, city: City, sign_in: Callable[[str], Client]
) -> None:
    """A commune reads its own papers alone: the office's is as if it were not there, on either side."""
    plain = issued.paper
    own = Document.objects.create(
        unit=city["xa"], kind="BC", composer="tests.nobody", about=new_id(), title="Báo cáo của xã", composed=plain,
        paper=plain, composed_at=AT, drafted_at=AT,
    )  # fmt: skip
    unit, leader = sign_in("unit"), sign_in("leader")
    assert [unit.get(at("beside", *pair)).status_code for pair in ((own, own), (own, issued), (issued, own))] == [
        200, 404, 404,
    ]  # fmt: skip
    assert unit.get(at("others", own)).context["rows"] == []
    assert [leader.get(at("beside", *pair)).status_code for pair in ((issued, issued), (issued, own))] == [200, 404]


def test_a_draft_is_discarded_and_an_issued_paper_replaced(
    draft: Document, office: Client, cast: dict[str, Officer]
) -> None:
    assert office.post(at("discard", draft), step(draft))["Location"] == at("documents")
    made = actions.draft(composer="tests.report", about=draft.about, by=cast["office"], at=AT)
    typed = step(made, number=1, symbol="BC", day="2025-09-17", signer="Bà Ví Dụ", office="")
    office.post(at("enter", made), typed)
    answer = office.post(at("renew", made))
    new = Document.objects.get(replaces=made)
    assert answer["Location"] == at("document", new)
    assert "Văn bản thay thế đang được soạn" in office.get(at("document", made)).content.decode()


def test_the_list_is_filtered_by_state_kind_year_and_words(
    issued: Document, office: Client, cast: dict[str, Officer]
) -> None:
    actions.draft(composer="tests.report", about=issued.about, by=cast["office"], at=AT)

    def shown(**filters: str) -> int:
        count: int = office.get(at("documents"), filters).context["page"].paginator.count
        return count

    assert (shown(), shown(loc="draft"), shown(loc="issued"), shown(loai="QĐ")) == (2, 1, 1, 0)
    assert (shown(tim="phat dong"), shown(tim="5"), shown(tim="khong co"), shown(nam="2025")) == (2, 1, 0, 2)
    assert shown(**{"don-vi": str(new_id())}) == 0
    rows = office.get(at("documents_csv"), {"loc": "issued"}).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert rows[1].startswith("05/BC-BTĐKT,")


def test_other_units_see_no_paper_and_leaders_see_what_is_no_draft(
    draft: Document, sign_in: Callable[[str], Client], office: Client, cast: dict[str, Officer]
) -> None:
    for part, there in (("unit", 404), ("leader", 404), ("auditor", 404), ("council", 403)):
        assert sign_in(part).get(at("document", draft)).status_code == there
    actions.submit(document=draft, version=1, by=cast["office"], at=AT)
    for part, there in (("unit", 404), ("leader", 200), ("auditor", 200)):
        assert sign_in(part).get(at("document", draft)).status_code == there
    assert "Ký văn bản" not in sign_in("auditor").get(at("document", draft)).content.decode()


def test_the_register_shows_numbers_and_gaps(issued: Document, office: Client, city: City) -> None:
    empty = office.get(at("register"), {"nam": "2024"}).content.decode()
    assert "Năm này chưa có sổ nào" in empty
    series = {"key": str(new_id()), "year": 2025, "series": "BC", "next_number": 8, "is_open": "on"}
    assert office.post(at("register"), series)["Location"] == f"{at('register')}?nam=2025"
    page = office.get(at("register")).content.decode()
    for said in ("01–04", "05/BC-BTĐKT", "06–07", "không dùng", "Số tiếp theo: 8."):
        assert said in page, said
    rows = office.get(at("register_csv")).content.decode("utf-8-sig").splitlines()
    assert [row.split(",")[1] for row in rows[1:]] == ["01–04", "05/BC-BTĐKT", "06–07"]
    back = office.post(at("register"), series | {"key": str(new_id()), "next_number": 5})
    assert back.status_code == 422
    assert "Số 5 đã có văn bản" in back.content.decode()


def test_a_revoked_paper_says_why(issued: Document, chief: Client, office: Client) -> None:
    assert chief.post(at("revoke", issued), step(issued, reason="")).status_code == 422
    assert chief.post(at("revoke", issued), step(issued, reason="Sai số liệu")).status_code == 302
    page = office.get(at("document", issued)).content.decode()
    assert "Sai số liệu" in page
    assert "không còn hiệu lực" in page
