"""Hostile and silly input at every form and every list: no fault of ours, nothing half-made, nothing typed lost."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from lxml import html

from tests.cast import AT
from tests.plans.intake.conftest import accept_all, item_of
from tests.world import SMALL_PLAN
from thidua.campaigns import actions as campaigns
from thidua.campaigns.models import Campaign, Citation, Indicator
from thidua.kernel.ids import new_id
from thidua.plans import actions as plans
from thidua.plans.models import Plan
from thidua.plans.rules.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import Settings

    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>"
HOSTILE = {
    "empty": "",
    "blank": " \t\n\u00a0",
    "long": "Đ" * 25_000,
    "nul": "trước\x00sau",
    "controls": "".join(map(chr, range(1, 32))) + "\x7f\x85\u200b\u202e\ufeff\uffff",
    "html": SCRIPT,
    "formula": '=HYPERLINK("http://x";"y")',
    "digits": "9" * 5000,
    "negative": "-1",
    "beyond 64 bits": "9223372036854775808",
    "exponent": "1e400",
    "not a number": "NaN",
    "other digits": "١٢٣",
    "superscript": "²",
    "no uuid": "not-a-uuid",
    "unknown uuid": "00000000-0000-7000-8000-000000000000",
    "day zero": "0000-00-00",
    "31 February": "31/02/2025",
    "year 1": "0001-01-01",
    "year 9999": "9999-12-31",
    "template": "{{ 7 }}{% load x %}%s%(x)s{0}",
    "emoji": "🇻🇳👩‍👩‍👧‍👦",
    "elsewhere": "https://evil.example/",
    "path": "../../etc/passwd",
}
SHARP = ("nul", "digits", "year 9999", "31 February", "beyond 64 bits")
"""What goes into each field by itself as well; the rest goes into all fields of a form together."""
SHARPEST = ("nul", "beyond 64 bits")
"""Of these, what PostgreSQL itself could refuse; what Python refuses is seen on SQLite."""
DOOR = "/ke-hoach/tiep-nhan/"
SHEET: dict[str, Any] = {
    "name": "Phôi thử",
    "width": "297",
    "height": "210",
    "right": "0",
    "down": "-0.5",
    "name_on": "on",
    "name_x": "40",
    "name_y": "90.5",
    "name_width": "200",
    "name_size": "24",
    "name_lines": 1,
    "name_align": "center",
    "name_look": "bold",
    "name_lead": "Tặng",
}
FORMS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "account_login": ((), {"username": "a", "password": "b", "next": "/"}),
    "people:acting_as": ((), {"officer": "x", "next": "/"}),
    "guides:skip": ((), {"buoc": "reach"}),
    "councils:add": ((), {"key": "", "version": 0, "name": "Hội đồng", "decision": "1/QĐ", "valid_from": "2025-07-01"}),
    "councils:seat": (("council",), {"key": "", "version": 0, "officer": "x", "seat": "member"}),
    "councils:prepare": (("council",), {"key": "", "version": 0, "round": "x", "held_on": "2025-09-17", "place": "P"}),
    "councils:amend": (("sitting",), {"key": "", "version": 1, "held_on": "2025-09-17", "place": "P"}),
    "councils:close": (("sitting",), {"key": "", "conclusion": "Nhất trí"}),
    "councils:tie": (("agenda_item",), {"key": "", "member": "x", "tie": "family"}),
    "councils:open_vote": (("agenda_item",), {"key": "", "way": "secret"}),
    "councils:cast": (("voted_item",), {"key": "", "choice": "1"}),
    "councils:sealed": (("voted_item",), {"key": "", "members": "x", "yes": 1, "no": 0, "invalid": 0}),
    "councils:count_paper": (("paper_item",), {"key": "", "handed_out": 3, "collected": 3, "yes": 1, "no": 2}),
    "councils:conclude": (("paper_item",), {"key": "", "downgrade_to": "BK_TINH", "reason": "Thử"}),
    "exemplars:propose": (
        (),
        {
            "key": "",
            "version": 0,
            "unit": "",
            "name": "Tổ thử",
            "kind": "model",
            "topic": "digital",
            "who": "",
            "campaign": "",
            "movement": "",
            "summary": "Việc tốt.",
            "story": "Chuyện.",
            "contact": "",
        },
    ),
    "exemplars:tell": (
        ("own_exemplar",),
        {
            "key": "",
            "version": 1,
            "name": "Tổ thử",
            "kind": "model",
            "topic": "digital",
            "who": "",
            "campaign": "",
            "movement": "",
            "summary": "Việc tốt.",
            "story": "Chuyện.",
            "contact": "",
        },
    ),
    "exemplars:step": (("own_exemplar",), {"key": "", "step": "decline", "version": 1, "reason": "Chưa rõ"}),
    "exemplars:add_proof": (
        ("own_exemplar",),
        {"key": "", "text": "Đã xem", "source": "Tổ", "on": "2025-09-10"},
    ),
    "exemplars:add_picture": (("own_exemplar",), {"key": "", "alt": "Ảnh", "credit": ""}),
    "exemplars:introduction": (
        ("introduction",),
        {
            "key": "",
            "version": 1,
            "name": "Bà Ví Dụ",
            "kind": "deed",
            "topic": "welfare",
            "who": "",
            "campaign": "",
            "movement": "",
            "summary": "Việc tốt.",
            "story": "Chuyện.",
            "contact": "",
            "answer": "Cảm ơn.",
        },
    ),
    "exemplars:turn_down": (("introduction",), {"key": "", "version": 1, "reason": "Không đúng nơi"}),
    "exemplars:replicate": (
        ("exemplar",),
        {"key": "", "unit": "", "aim": "Học theo", "begun_on": "2025-09-10", "target": ""},
    ),
    "exemplars:replication": (
        ("replication",),
        {"key": "", "deed": "progress", "text": "Đã làm", "last": "2025-10-01", "on": "2025-09-10"},
    ),
    "exemplars:introduce": (
        (),
        {"key": "", "unit": "", "who": "Bà Ví Dụ", "text": "Bà nấu cơm cho người nghèo.", "sender": "A", "website": ""},
    ),
    "exemplars:look_up": ((), {"reference": "ABC"}),
    "movements:add": (
        (),
        {
            "key": "",
            "version": 0,
            "name": "Phong trào thử",
            "alias": "",
            "level": "",
            "launched_by": "",
            "scope": "",
            "method": "",
            "starts_on": "2025-01-01",
            "ends_on": "2025-12-31",
        },
    ),
    "movements:edit": (
        ("own_movement",),
        {
            "key": "",
            "version": 1,
            "name": "Phong trào thử",
            "alias": "",
            "level": "",
            "launched_by": "",
            "scope": "",
            "method": "",
            "starts_on": "2025-01-01",
            "ends_on": "2025-12-31",
        },
    ),
    "movements:movement": (
        ("movement",),
        {"key": "", "deed": "result", "year": 2024, "text": "Đạt", "units": "1", "people": "2", "works": "3"},
    ),
    "coverage:record": (
        (),
        {
            "key": "",
            "version": 0,
            "campaign": "",
            "unit": "",
            "kind": "news",
            "title": "Tin",
            "outlet": "Báo",
            "on": "2025-09-10",
            "quantity": 1,
            "link": "https://baovidu.vn/",
        },
    ),
    "coverage:piece": (
        ("piece",),
        {
            "key": "",
            "version": 1,
            "kind": "news",
            "title": "Tin",
            "outlet": "Báo",
            "on": "2025-09-10",
            "quantity": 1,
            "link": "https://baovidu.vn/",
        },
    ),
    "coverage:remove": (("piece",), {"key": "", "version": 1, "reason": "Nhầm"}),
    "api:issue": (
        (),
        {
            "key": "",
            "name": "Phần mềm",
            "unit": "x",
            "role": "unit_officer",
            "scopes": "units:read",
            "last_day": "2025-12-31",
        },
    ),
    "api:revoke": (("token",), {"version": 1}),
    "postings:post": (("round_to_post",), {"key": "", "working_days": 10, "typed": "CÔNG KHAI"}),
    "postings:withdraw": (("posting",), {"key": "", "version": 1, "reason": "Thử"}),
    "postings:days": ((), {"key": "", "title": "BK_TINH", "working_days": 12, "source": "Quy chế"}),
    "postings:verify": (("citizen_objection",), {"key": "", "version": 1, "document": "1/QĐ", "reason": "Đơn"}),
    "postings:resolve": (
        ("citizen_objection",),
        {"key": "", "version": 1, "upheld": "no", "answer": "Không có cơ sở.", "document": "2/KL"},
    ),
    "postings:settle": (("upheld_objection",), {"key": "", "version": 1, "outcome": "dropped", "reason": "Thử"}),
    "postings:object": (("entry",), {"key": "", "text": "Thành tích này là của cả tổ.", "sender": "A", "website": ""}),
    "postings:look_up": ((), {"reference": "ABC"}),
    "accounts:demo_sign_in": ((), {"officer": "x", "next": "/"}),
    "set_language": ((), {"language": "vi", "next": "/"}),
    "notices:wish": ((), {"by_mail": "on"}),
    "notices:read_all": ((), {"shown_at": "2025-09-17T09:00:00+07:00", "next": "/"}),
    "issuing:write": ((), {"key": "", "kind": "TB", "subject": "Thử", "addressees": "", "text": "Nội dung"}),
    "issuing:draft": (("composer", "campaign"), {"next": "/"}),
    "sheets:receive": (("kind",), {"key": ""}),
    "sheets:answer": (("intake",), {"dong-2": "new"}),
    "sheets:apply": (("intake",), {"x": ""}),
    "sheets:drop": (("intake",), {"x": ""}),
    "workbooks:many": (("campaign",), {"key": "", "paper_number": "45/BC", "paper_on": "2025-09-16"}),
    "workbooks:unit": (("campaign", "own_unit"), {"key": ""}),
    "workbooks:wide": (("campaign", "reported"), {"key": ""}),
    "plans:receive": ((), {"cach": "dan", "key": "", "text": "1. Thu đạt 5 tỷ đồng.", "thay": "", "nhu": ""}),
    "plans:withdraw": (("reviewed",), {"version": 2, "reason": "Thử"}),
    "plans:retry": (("reviewed",), {"version": 2}),
    "plans:accept_sure": (("reviewed",), {"next": "/"}),
    "plans:add": (("reviewed",), {"phrase": "Thu ngân sách", "kind": "target", "start": "0"}),
    "plans:decide": (("item",), {"ket-luan": "nhan", "version": "1", "next": "/"}),
    "plans:follow": (("note",), {"version": "1", "next": "/"}),
    "allocation:target": (("campaign", "target"), {"began": ""}),
    "allocation:scenario": (("campaign", "target"), {"began": ""}),
    "allocation:give": (("campaign", "target"), {"key": "", "way": "gia-tri", "value": "5", "scope": "own"}),
    "allocation:withdraw": (("campaign", "target", "allocation"), {"version": 1, "reason": "Thử"}),
    "allocation:indicator": (
        ("campaign", "target"),
        {"version": 1, "accrual": "level", "kept_decimals": "2", "numerator": "Tử", "denominator": "Mẫu"},
    ),
    "allocation:spread": (("campaign", "target"), {"shape": "seasonal"}),
    "allocation:lay": (
        ("campaign",),
        {"key": "", "cadence": "monthly", "first": "2025-09-09", "last": "2025-12-31", "days": "5"},
    ),
    "allocation:lay_from_plan": (("campaign",), {"key": "", "closing_last_day": "2026-01-15"}),
    "allocation:period": (
        ("campaign", "period"),
        {
            "version": 1,
            "name": "Tháng 10/2025",
            "starts_on": "2025-10-01",
            "ends_on": "2025-10-31",
            "last_day": "2025-11-05",
            "last_taken": "",
        },
    ),
    "campaigns:establish": (("reviewed",), {"x": ""}),
    "campaigns:step": (("campaign", "step"), {"version": 2}),
    "campaigns:target": (("campaign", "target"), {"version": 1, "unit": ""}),
    "campaigns:cancel_obligation": (("campaign", "obligation"), {"huy-version": 1, "huy-reason": "Thử"}),
    "campaigns:obligation": (
        ("campaign", "obligation"),
        {"version": 1, "what": "Việc", "who": "", "last_day": "", "evidence": "", "reason": "Thử"},
    ),
    "campaigns:manage": (
        ("campaign",),
        {"version": 2, "title": "Đợt", "plan_number": "", "plan_issued_on": "", "starts_on": "", "ends_on": ""},
    ),
    "reports:report": (
        ("campaign", "reported", "own_unit"),
        {
            "r.{led}.value": "0,2",
            "b.r.{led}.value": "",
            "r.{led}.status": "actual",
            "r.{led}.as_of": "2025-09-30",
            "r.{led}.last_year": "0,1",
            "r.{led}.absent": "",
            "r.{led}.reason": "",
            "r.{led}.answer": "Đã kiểm tra",
            "s.limits": "Còn chậm.",
            "b.s.limits": "",
            "step": "van-ban",
            "paper_number": "45/BC",
            "paper_on": "2025-09-16",
        },
    ),
    "reports:send_back": (
        ("campaign", "reported", "own_unit"),
        {"key": "", "version": 1, "co": "s.limits", "ly-do.s.limits": "Ngắn quá"},
    ),
    "reports:receive": (("campaign", "reported", "own_unit"), {"key": "", "version": 1}),
    "reports:correct": (("campaign", "reported", "own_unit"), {"key": "", "version": 1, "why": "Sót một thôn"}),
    "reports:cover": (("campaign", "reported", "own_unit"), {"key": "", "version": 1, "period": ""}),
    "reports:extend": (
        ("campaign", "reported", "own_unit"),
        {"key": "", "version": 0, "last_day": "2025-10-20", "reason": "Bão"},
    ),
    "reports:outline": (
        ("campaign",),
        {
            "key": "",
            "version": 0,
            "place_limits": "1",
            "number_limits": "I",
            "title_limits": "Hạn chế",
            "hint_limits": "",
        },
    ),
    "reports:receive_several": (("campaign", "reported"), {"key": "", "chon": ""}),
    "pledges:pledge": (
        ("campaign", "own_unit"),
        {
            "version": 1,
            "key": "",
            "title_1_what": "collective:CO_TINH",
            "title_1_name": "Xã An",
            "many_what": "",
            "many_names": "",
            "note": "",
        },
    ),
    "pledges:compact": (("campaign", "group"), {"version": 1, "key": "", "title": "Giao ước", "text": "Cùng"}),
    "pledges:sign": (
        ("campaign", "group"),
        {"text_version": 1, "unit": "", "signer": "Bà Ví Dụ", "paper_number": "1/GU", "paper_on": "2025-09-16"},
    ),
    "guidance:add": (
        ("campaign",),
        {"key": "", "version": 0, "kind": "letter", "title": "Mẫu", "issued_on": "", "audience": "chosen", "units": ""},
    ),
    "guidance:edit": (
        ("campaign", "draft_guide"),
        {"version": 1, "number": "27/HD", "words": "a", "obligation": "", "audience": "all", "groups": "", "kinds": ""},
    ),
    "guidance:publish": (("campaign", "draft_guide"), {"key": "", "version": 1}),
    "guidance:withdraw": (("campaign", "guide"), {"key": "", "version": 2, "reason": "Sai"}),
    "guidance:remind": (("campaign", "guide"), {"key": "", "version": 2}),
    "guidance:question": (("campaign", "question"), {"key": "", "text": "Đáp thêm"}),
    "guidance:make_common": (("campaign", "question"), {"key": "", "title": "Hỏi", "words": "Đáp"}),
    "issuing:register": ((), {"key": "", "year": 2025, "series": "BC", "next_number": 8, "is_open": "on"}),
    "issuing:edit": (
        ("draft_paper",),
        {
            "version": 1,
            "subject": "Phát động",
            "symbol": "BC-B",
            "body": "Ban",
            "place": "A",
            "basis": "Luật",
            "added": "Thêm",
        },
    ),
    "stationery:retire": (("stock",), {"key": "", "version": 1, "is_used": "on"}),
    "stationery:take": (("template",), {"key": ""}),
    "stationery:send": ((), {"key": "", "kind": "BC", "file": ""}),
    "stationery:resume": (("printing",), {"key": ""}),
    "stationery:cancel": (("printing",), {"key": ""}),
    "stationery:begin": ((), {"key": "", "title": "Khen", "stock": "", "file": ""}),
    "stationery:stock": (("stock",), {"version": 1, **SHEET}),
    "stationery:add": ((), {"key": "", "version": 1, **SHEET}),
    "issuing:submit": (("draft_paper",), {"key": "", "version": 1}),
    "issuing:enter": (
        ("draft_paper",),
        {"key": "", "version": 1, "number": 3, "symbol": "BC-B", "day": "2025-09-16", "signer": "Bà", "office": ""},
    ),
    "scoring:add": (("campaign",), {"key": "", "version": 0, "name": "Bảng", "begin": "trong", "self_score_last": ""}),
    "scoring:whole": (
        ("campaign", "draft_table"),
        {"version": 1, "total": "10", "places": 2, "exempt": "full", "ties": "đếm", "grades": "A | Tốt | 8 | 20%"},
    ),
    "scoring:add_item": (
        ("campaign", "draft_table"),
        {
            "key": "",
            "version": 1,
            "under": "A",
            "code": "A.9",
            "text": "Mới",
            "kind": "band",
            "side": "standard",
            "points": "1",
            "rule": "từ 1 trở lên: 1",
            "verifier": "office",
            "due": "",
            "note": "",
        },
    ),
    "scoring:lay": (("campaign", "draft_table"), {"key": "", "version": 1, "effective_from": "2025-09-20"}),
    "scoring:say": (
        ("campaign", "open_sheet"),
        {"key": "", "version": 1, "A.1--result": "9", "A.1--goal": "10", "A.1--stands": "given", "A.2--why": "Vì"},
    ),
    "scoring:answer": (
        ("campaign", "sheet", "code"),
        {"dap-key": "", "dap-version": 1, "dap-upheld": "co", "dap-points": "3", "dap-stands": "", "dap-text": "Đáp"},
    ),
    "pledges:unsign": (("campaign", "group"), {"unit": "", "reason": "Thử"}),
    "nominees:add": (("nominee_kind",), {"key": "", "name": "Thử", "position_group": "", "is_woman": ""}),
    "nominees:edit": (("nominee",), {"version": 1, "name": "Thử", "position_group": "", "is_woman": ""}),
    "nominees:year": (
        ("nominee", "nominee_year"),
        {"version": 1, "completion": "tot", "completion_source": "QĐ", "discipline": "", "discipline_ends_on": ""},
    ),
    "nominees:initiative": (
        ("nominee", "initiative"),
        {"key": "", "version": 1, "name": "Sáng kiến", "year": 2024, "reach": "co_so", "used_for": ""},
    ),
    "nominees:merit": (
        ("nominee", "merit"),
        {"key": "", "version": 1, "starts_on": "2025-01-01", "ends_on": "2025-02-01", "campaign": "", "text": "Thử"},
    ),
    "nominees:hold": (("nominee",), {"key": "", "reason": "Thử", "document": "CV 2"}),
    "nominees:release": (("nominee", "hold"), {"version": 1, "document": "KL 2"}),
    "nominees:enter": (
        ("nominee_kind",),
        {
            "key": "",
            "name": "Thử",
            "title": "CSTDCS",
            "year": 2024,
            "method": "regular",
            "decision_number": "1",
            "decided_on": "2024-12-01",
            "authority": "Chủ tịch",
            "ordinal": "",
        },
    ),
    "issuing:copy": (
        ("paper",),
        {"key": "", "kind": "SY", "day": "2025-09-17", "number": "7", "office": "TRƯỞNG BAN", "signer": "Thử"},
    ),
    "statistics:add_organ": (
        ("staff_body",),
        {"key": "", "version": 0, "name": "Thử", "kind": "other", "starts_on": "2025-07-01", "ended_on": ""},
    ),
    "statistics:organ": (
        ("staff_body", "organ"),
        {"key": "", "version": 1, "name": "Thử", "kind": "other", "starts_on": "2025-07-01", "ended_on": ""},
    ),
    "statistics:add_worker": (
        ("staff_body",),
        {"key": "", "version": 0, "user": "", "name": "Thử", "organ": "", "starts_on": "2025-07-01", "since_on": ""},
    ),
    "statistics:worker": (
        ("staff_body", "worker"),
        {"key": "", "version": 1, "user": "", "name": "Thử", "organ": "", "born_year": "1990", "education": ""},
    ),
    "statistics:declare": (("staff_body",), {"key": "", "year": "2025"}),
    "nominees:strike": (("award",), {"version": 1, "reason": "Thử", "on": "2025-09-01"}),
    "yearend:draw": ((), {"key": "", "campaign": "", "year": 2026, "places": 1}),
    "yearend:redraw": (("year_list",), {"key": "", "version": 1, "places": 2}),
    "yearend:add": (("year_list",), {"key": "", "nominee": "", "reason": "Thử"}),
    "yearend:line": (("year_list", "year_line"), {"version": 1, "reason": "Thử", "is_off": "", "off_for": ""}),
    "awards:edit": (
        ("award_title",),
        {
            "version": 0,
            "starts_on": "2025-09-17",
            "reason": "Đối chiếu",
            "vote": "90",
            "note": "",
            "text-CSTDT.1": "ba lần liên tục",
            "article-CSTDT.1": "Điều 22",
            "confidence-CSTDT.1": "read",
            "text-CSTDT.2": "có sáng kiến",
            "article-CSTDT.2": "Điều 22",
            "confidence-CSTDT.2": "read",
        },
    ),
    "decisions:draft": (
        (),
        {
            "key": "",
            "source": "khong",
            "unit": "x",
            "title": "GIAY_KHEN",
            "year": "2025",
            "method": "themed",
            "about": "Tặng",
            "merit": "Tốt",
        },
    ),
    "decisions:edit": (("city_draft",), {"version": "1", "about": "Tặng"}),
    "decisions:add": (("city_draft",), {"key": "", "nominee": "x", "merit": "Tốt", "tim": "a"}),
    "decisions:arrange": (("city_draft",), {"key": "", "order": "unit"}),
    "decisions:move": (("city_draft", "city_line"), {"key": "", "len": "1"}),
    "decisions:remove": (("city_draft", "city_line"), {"key": ""}),
    "decisions:reword": (("city_draft", "city_line"), {"version": "1", "merit": "Tốt"}),
    "decisions:fill": (("city_draft",), {"key": ""}),
    "decisions:discard": (("city_draft",), {"key": ""}),
    "decisions:issue": (
        ("city_draft",),
        {
            "key": "",
            "version": "1",
            "number": "1/QĐ",
            "day": "2025-09-16",
            "signer": "A",
            "office": "Chủ tịch",
            "despite_fund": "on",
        },
    ),
    "decisions:print": (("decided",), {"key": "", "stock": "x"}),
    "decisions:revoke": (
        ("decided", "award_certificate"),
        {"key": "", "reason": "Vì", "document": "1", "recovered_on": "2025-09-17"},
    ),
    "decisions:recover": (
        ("decided", "award_certificate"),
        {"key": "", "recovered_on": "2025-09-17", "document": "1"},
    ),
    "decisions:enter": (
        (),
        {
            "key": "",
            "unit": "x",
            "kind": "income",
            "amount": "5.000",
            "on": "2025-09-16",
            "document": "1",
            "note": "Trích",
        },
    ),
    "decisions:cancel": (("city_entry",), {"key": "", "version": "1", "reason": "Nhầm"}),
    "awards:salary": (
        (),
        {
            "version": 0,
            "amount": "2.700.000",
            "number": "1/2027/NĐ-CP",
            "confidence": "read",
            "starts_on": "2027-01-01",
            "reason": "Ví dụ",
        },
    ),
    "releases:figures": (("campaign", "reported"), {"key": "", "seen": "x", "typed": "CÔNG BỐ"}),
    "releases:paper": (("campaign", "paper"), {"key": "", "typed": "CÔNG BỐ"}),
    "releases:ranking": (("campaign", "snapshot"), {"key": "", "typed": "CÔNG BỐ"}),
    "releases:awards": (("campaign", "decided"), {"key": "", "typed": "CÔNG BỐ"}),
    "releases:withdraw": (("campaign", "released"), {"key": "", "reason": "Nhầm kỳ"}),
    "ranking:take": (("campaign", "ranked_version"), {"key": ""}),
    "ranking:show_members": (("campaign", "unpublished"), {"key": ""}),
    "ranking:publish": (("campaign", "unpublished"), {"key": "", "typed": "CÔNG BỐ"}),
    "ranking:open_ballot": (("campaign", "ranked_version", "group"), {"key": ""}),
    "ranking:cast": (("campaign", "acclamation"), {"key": "", "candidate": ""}),
    "ranking:close": (("campaign", "acclamation"), {"key": ""}),
    "dossiers:add_round": (
        (),
        {
            "key": "",
            "version": 0,
            "name": "Đợt xét thử",
            "year": 2025,
            "method": "regular",
            "campaign": "",
            "last_day": "2025-12-10",
            "is_simplified": "on",
        },
    ),
    "dossiers:edit_round": (
        ("award_round",),
        {"key": "", "version": 1, "name": "Đợt xét sửa", "year": 2025, "method": "themed", "last_day": "2025-12-10"},
    ),
    "dossiers:close_round": (("award_round",), {"key": "", "version": 1}),
    "dossiers:add_quota": (
        ("award_round",),
        {
            "key": "",
            "version": 0,
            "title": "TTLDXS",
            "kind": "collective",
            "unit_kind": "xa",
            "count": "",
            "percent": "2,5",
            "share_of": 114,
            "source": "Quy chế",
            "is_firm": "on",
        },
    ),
    "dossiers:quota": (
        ("award_round", "quota"),
        {"key": "", "version": 1, "title": "BK_TINH", "count": 30, "source": "Quy chế", "is_firm": "on"},
    ),
    "dossiers:propose": (
        ("award_round", "candidate"),
        {"key": "", "title": "BK_TINH", "merit": "", "merit_text": "Cứu người", "through": "", "file_reference": ""},
    ),
    "dossiers:describe": (
        ("dossier",),
        {"version": 1, "merit": "", "merit_text": "Cứu người", "through": "", "file_reference": ""},
    ),
    "dossiers:part": (
        ("dossier", "part_code"),
        {"version": 2, "number": "14/TTr", "signed_on": "2025-09-17", "note": "Đủ"},
    ),
    "dossiers:say": (("dossier",), {"y-key": "", "y-asked": "X", "y-holds": "yes", "y-text": "Theo biên bản"}),
    "dossiers:submit": (("dossier",), {"key": "", "version": 1}),
    "dossiers:forward": (("sent_dossier",), {"key": "", "version": 3}),
    "dossiers:accept": (("sent_dossier",), {"key": "", "version": 3}),
    "dossiers:send_back": (
        ("sent_dossier",),
        {"tra-key": "", "tra-version": 3, "tra-reason": "Thiếu", "tra-p-bien-ban": "Thiếu chữ ký"},
    ),
    "dossiers:withdraw": (("dossier",), {"rut-key": "", "rut-version": 1, "rut-reason": "Nhầm"}),
    "dossiers:ask_opinion": (
        ("sent_dossier",),
        {"xin-key": "", "xin-body": "Thanh tra", "xin-asked_on": "2025-09-17"},
    ),
    "dossiers:opinion": (
        ("sent_dossier", "opinion"),
        {
            "key": "",
            "version": 1,
            "agrees": "yes",
            "document": "9/CV",
            "given_on": "2025-09-18",
            "text": "Nhất trí",
        },
    ),
    "dossiers:suggest": (("award_round",), {"key": "", "chosen": ""}),
    "dossiers:lists": (
        ("award_round",),
        {
            "key": "",
            "body": "Công an",
            "about": "vi phạm giao thông",
            "document": "7/CV",
            "received_on": "2025-09-17",
            "effect": "holds",
            "names": "Lê Ví Dụ; 001099000001; ghi chú",
        },
    ),
    "dossiers:confirm": (("award_round", "check_list", "check_entry"), {"key": "", "meant": "khac"}),
    "explanations:ask": (
        ("campaign", "target"),
        {"key": "", "unit": "", "question": "Vì sao chậm?", "last_day": "2025-09-24"},
    ),
    "explanations:write": (
        ("campaign", "explanation"),
        {
            "key": "",
            "version": 1,
            "causes": "Thiếu vốn",
            "measures": "Xin bổ sung",
            "expected": "0,1",
            "expected_on": "2025-12-31",
            "viec": "gui",
        },
    ),
    "explanations:accept": (("campaign", "explanation"), {"nhan-key": "", "nhan-version": 3, "nhan-note": "Được"}),
    "explanations:send_back": (
        ("campaign", "explanation"),
        {"tra-key": "", "tra-version": 3, "tra-reason": "Chưa rõ", "tra-last_day": "2025-09-24"},
    ),
    "explanations:withdraw": (("campaign", "explanation"), {"rut-key": "", "rut-version": 3, "rut-reason": "Nhầm"}),
}
WHO = {
    "account_login": "stranger",
    "explanations:write": "unit",
    "ranking:cast": "head",
    "councils:cast": "council",
    "postings:object": "stranger",
    "postings:look_up": "stranger",
    "exemplars:introduce": "stranger",
    "exemplars:look_up": "stranger",
    "api:issue": "head",
    "api:revoke": "head",
    "decisions:print": "unit",
    "decisions:revoke": "unit",
    "decisions:recover": "unit",
} | {name: "secretary" for name in FORMS if name.startswith("councils:") and name != "councils:cast"}
"""Who fills in a form that is not the office's."""
SAVES = ("reports:report",)
"""Forms that save what fits before they refuse the step that was asked for."""


@pytest.fixture
def office(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("office")


def rows() -> dict[str, int]:
    """Count the rows of every table but the sessions' and the count of failed sign-ins."""
    aside = {"sessions.Session", "accounts.FailedSignIns"}
    tables = {one._meta.label: one._meta.db_table for one in apps.get_models() if one._meta.label not in aside}
    counts = ", ".join(f"(SELECT COUNT(*) FROM {connection.ops.quote_name(table)})" for table in tables.values())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return dict(zip(tables, cursor.fetchone(), strict=True))


def tree(page: str) -> Any:
    """Give a page's elements."""
    return html.fromstring(page)


def sendings(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each way of sending a form: one bad value everywhere, and the sharp ones in one field after the other."""
    for word, value in HOSTILE.items():
        yield f"{word} everywhere", dict.fromkeys(data, value)
    for name in data:
        for word in SHARP if connection.vendor == "sqlite" else SHARPEST:
            yield f"{word} in {name}", data | {name: HOSTILE[word]}


def wrongs(client: Client, address: str, data: dict[str, Any], **how_sent: bool) -> dict[str, str]:
    """Send a form in every way and give what was wrong with the answers, by the way; nothing of it stays."""
    before = rows()
    found = {how: check(client, address, sent, before, **how_sent) for how, sent in sendings(data)}
    return {how: wrong for how, wrong in found.items() if wrong}


def check(
    client: Client,
    address: str,
    data: dict[str, Any],
    before: dict[str, int],
    *,
    htmx: bool = False,
    saves: bool = False,
) -> str:
    """Send a form, leave the world as it was, and say what was wrong with the answer ("" where nothing was).

    ``before`` are the rows that there are.
    """
    headers = {"HX-Request": "true"} if htmx else {}
    with transaction.atomic():
        answer = client.post(address, data, headers=headers)
        after = rows()
        transaction.set_rollback(True)
    page = answer.content.decode()
    if SCRIPT in page:
        return "the script is in the page"
    if answer.status_code in {302, 200} and "evil.example" not in answer.get("Location", ""):
        return ""
    if answer.status_code not in {404, 422}:
        return f"{answer.status_code} {answer.get('Location', '')}"
    if after != before and not saves:
        return "something was made"
    return _unsaid(page, data) if answer.status_code == 422 and not htmx else ""


def _unsaid(page: str, data: dict[str, Any]) -> str:
    """Say what a refused form's page keeps back: the reason, or what was typed into a field that is shown."""
    document = tree(page)
    said = document.xpath('//*[@role="alert"] | //*[contains(@class, "error")]')
    if not any(element.text_content().strip() for element in said):
        return "no word of what is wrong"
    shown = {each.get("name") for each in document.xpath("//main//textarea | //main//input[@type='text']")}
    lost = [
        name
        for name, value in data.items()
        if name in shown and str(value).isprintable() and escape(str(value)) not in page
    ]
    return f"lost: {lost}" if lost else ""


# -- Forms ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("package", sorted({name.partition(":")[0] for name in FORMS}))
def test_the_forms_of_a_package_bear_whatever_is_typed(
    package: str, world: dict[str, Any], sign_in: Callable[[str], Client], settings: Settings
) -> None:
    settings.LIMITS = dict.fromkeys(settings.LIMITS, (0, 60))
    # One world serves all of them: nothing of any sending stays.
    names = [name for name in FORMS if name.partition(":")[0] == package]
    found = {name: _wrongs_of(name, world, sign_in(WHO.get(name, "office"))) for name in names}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def _wrongs_of(name: str, world: dict[str, Any], client: Client) -> dict[str, str]:
    cache.clear()  # the limits counted the form before
    things, data = FORMS[name]
    address = reverse(name, args=[world[thing] for thing in things])
    data = {field.replace("{led}", world["led"].hex): value for field, value in data.items()}
    data |= {field: str(new_id()) for field in data if field == "key" or field.endswith("-key")}
    return wrongs(client, address, data, htmx=name == "plans:decide", saves=name in SAVES)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_form_of_an_item_bears_whatever_is_typed(kind: Kind, plan_in_review: Plan, office: Client) -> None:
    item = item_of(plan_in_review, kind)
    address = reverse("plans:edit", args=[item.public_id])
    form = office.get(address).context["form"]
    data = {each.html_name: each.value() for each in form if each.value() not in (None, False)} | {"version": 1}

    assert wrongs(office, address, data) == {}


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.DOCUMENT])
def test_the_form_of_a_missed_item_bears_whatever_is_typed(kind: Kind, plan_in_review: Plan, office: Client) -> None:
    address = reverse("plans:add", args=[plan_in_review.public_id])
    asked = {"kind": kind.value, "phrase": "Thu ngân sách", "start": "0"}
    form = office.post(address, asked).context["form"]
    data = asked | {each.html_name: each.value() or "" for each in form} | {"luu": "1"}

    before = rows()
    labels = {how: check(office, address, data | {"label": value}, before) for how, value in HOSTILE.items()}
    assert {how: wrong for how, wrong in labels.items() if wrong} == {}
    assert wrongs(office, address, data) == {}


def test_every_hidden_field_that_comes_back_wrong_is_answered_in_vietnamese(
    world: dict[str, Any], office: Client
) -> None:
    for name, field in (("campaigns:manage", "version"), ("campaigns:obligation", "version"), ("plans:receive", "key")):
        things, data = FORMS[name]
        page = office.post(reverse(name, args=[world[thing] for thing in things]), data | {field: "x"}).content.decode()
        assert "Trang này đã cũ hoặc gửi thiếu" in page


def test_a_character_that_no_database_keeps_is_named_beside_the_field(world: dict[str, Any], office: Client) -> None:
    address = reverse("campaigns:manage", args=[world["campaign"]])
    page = office.post(address, FORMS["campaigns:manage"][1] | {"title": "trước\x00sau"}).content.decode()
    assert "Có ký tự không đọc được ở đây" in tree(page).get_element_by_id("id_title_error").text_content()


@pytest.mark.parametrize(("day", "said"), [("9999-12-31", "Năm phải từ"), ("31/02/2025", "Hãy nhập ngày như")])
def test_a_day_out_of_range_is_refused_beside_it_and_stays_typed(
    day: str, said: str, world: dict[str, Any], office: Client
) -> None:
    address = reverse("campaigns:obligation", args=[world["campaign"], world["obligation"]])
    page = office.post(address, FORMS["campaigns:obligation"][1] | {"last_day": day}).content.decode()
    document = tree(page)
    assert said in document.get_element_by_id("id_last_day_error").text_content()
    assert document.get_element_by_id("id_last_day").get("value") == day


def test_the_reason_of_a_withdrawal_that_was_refused_stays_typed(plan_in_review: Plan, office: Client) -> None:
    address = reverse("plans:withdraw", args=[plan_in_review.public_id])
    answer = office.post(address, {"version": plan_in_review.version, "reason": "Vì sao " * 100})
    assert answer.status_code == 422
    assert "Vì sao Vì sao" in answer.content.decode()


# -- Addresses --------------------------------------------------------------------------------------------------------

LISTS = (
    "portal:home",
    "portal:papers",
    "portal:register",
    "account_login",
    "notices:list",
    "plans:list",
    "campaigns:list",
    "organisations:units",
    "organisations:groups",
)
QUERIES = ("q", "tim", "loc", "trang", "trang-thai", "loai", "nhom", "sap", "thuoc", "nam", "next")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_bears_whatever_its_address_says(name: str, world: dict[str, Any], office: Client) -> None:
    client = Client() if name == "account_login" else office
    found = {}
    for word, value in HOSTILE.items():
        sent = quote(value[:6000])
        together = client.get(f"{reverse(name)}?{'&'.join(f'{query}={sent}' for query in QUERIES)}")
        answers = [together, *(client.get(f"{reverse(name)}?{query}={sent}") for query in QUERIES if word in SHARP)]
        found[word] = {answer.status_code for answer in answers}
    assert found == {word: {400} if word == "nul" else {200} for word in HOSTILE}


@pytest.mark.parametrize("name", ["plans:list", "campaigns:list", "organisations:units"])
def test_a_search_for_a_thousand_words_is_answered(name: str, office: Client) -> None:
    words = "+".join(["a"] * 3000)
    assert office.get(f"{reverse(name)}?q={words}&tim={words}").status_code == 200


def test_the_review_room_bears_whatever_its_address_says(plan_in_review: Plan, office: Client) -> None:
    address = reverse("plans:review", args=[plan_in_review.public_id])
    for word, value in HOSTILE.items():
        answer = office.get(f"{address}?loc={quote(value[:6000])}&loai={quote(value[:6000])}")
        assert answer.status_code == (400 if word == "nul" else 200)


def test_a_cookie_with_a_nul_is_turned_away(client: Client) -> None:
    nul = "\\000" * 9
    for name in ("sessionid", "csrftoken", "django_language"):
        assert client.get("/", headers={"cookie": f'{name}="{nul}"'}).status_code == 400


@pytest.mark.parametrize("path", ["/%00", "/%ff%fe/", "/ke-hoach/khong-phai-ma/", "/dot-thi-dua/1/", "/" + "a" * 5000])
def test_an_address_of_nothing_is_the_page_404(path: str, office: Client) -> None:
    assert office.get(path).status_code == 404


def test_nobody_is_led_elsewhere(world: dict[str, Any], office: Client) -> None:
    address = reverse("plans:decide", args=[world["item"]])
    for where in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "desk", "\\\\evil.example"):
        answer = office.post(address, {"ket-luan": "nhan", "version": "1", "next": where})
        assert answer["Location"].startswith("/ke-hoach/")


# -- Ways of sending --------------------------------------------------------------------------------------------------

MARK = "BoUnDaRy"


def parts(**fields: bytes) -> bytes:
    """Give a multipart body by hand."""
    lines = [
        b'--BoUnDaRy\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)
        for name, value in fields.items()
    ]
    return b"".join(lines) + b"--BoUnDaRy--\r\n"


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", b'{"cach": "dan"}', 422),
        ("text/plain", b"cach=dan", 422),
        ("multipart/form-data", b"x", 400),
        (f"multipart/form-data; boundary={MARK}", parts(cach=b"tep")[:40], 422),
        (f"multipart/form-data; boundary={MARK}; charset=utf-7", parts(cach=b"dan", text=b"+2AA-"), 400),
        (f"multipart/form-data; boundary={MARK}; charset=rot13", parts(cach=b"dan"), 400),
        ("application/x-www-form-urlencoded; charset=utf-16", b"cach=dan", 400),
        ("application/x-www-form-urlencoded", b"cach=dan&text=%ED%A0%80%FF", 422),
    ],
)
def test_a_form_sent_in_a_strange_way_takes_nothing_in(
    content_type: str, body: bytes, status: int, office: Client
) -> None:
    answer = office.generic("POST", DOOR, body, content_type=content_type)
    assert (answer.status_code, Plan.objects.count()) == (status, 0)


@pytest.mark.parametrize("name", ["a\x00b.txt", "../../x.txt", "=1+1.txt", SCRIPT])
def test_a_file_may_be_called_anything(name: str, office: Client) -> None:
    file = SimpleUploadedFile(name.replace("/", "_") or "x", SMALL_PLAN.encode())
    answer = office.post(DOOR, {"cach": "tep", "key": str(new_id()), "file": file}, follow=True)
    assert answer.status_code in {200, 422}
    assert SCRIPT not in answer.content.decode()


@pytest.mark.parametrize(("count", "what"), [(6000, "1"), (150, BytesIO(b"1"))])
def test_a_form_of_too_many_fields_or_files_is_turned_away(count: int, what: Any, office: Client) -> None:
    assert office.post(DOOR, {f"f{n}": what for n in range(count)}).status_code == 400


def test_a_form_larger_than_forms_are_is_the_page_413(office: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = office.post(DOOR, {"cach": "dan", "key": str(new_id()), "text": "x" * 2000})
    assert (answer.status_code, Plan.objects.count()) == (413, 0)


def test_a_file_larger_than_plans_are_is_refused_beside_the_field(office: Client, settings: Settings) -> None:
    settings.PLAN_FILE_LIMIT = 1000
    file = SimpleUploadedFile("ke-hoach.txt", b"x" * 2000)
    answer = office.post(DOOR, {"cach": "tep", "key": str(new_id()), "file": file})
    assert answer.status_code == 422
    assert tree(answer.content.decode()).get_element_by_id("id_file_error").text_content().strip()


def test_a_form_from_elsewhere_gets_its_own_page(cast: dict[str, Officer], world: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["office"].user)
    for name, (things, data) in FORMS.items():
        answer = client.post(reverse(name, args=[world[thing] for thing in things]), data)
        assert (name, answer.status_code) == (name, 403)
        assert "Biểu mẫu" in answer.content.decode() or "biểu mẫu" in answer.content.decode()


# -- Plans of all sorts -----------------------------------------------------------------------------------------------

PLANS = {
    "no figure": "KẾ HOẠCH\n\nPhát động thi đua.\n\n1. Thủ trưởng các đơn vị phát động trước ngày 20/9/2025.",
    "ends of the calendar": "KẾ HOẠCH\n\nThực hiện từ ngày 01/01/0001 đến hết ngày 31/12/9999.\n\n"
    "1. Thủ trưởng các đơn vị\na) Báo cáo chậm nhất ngày 31 tháng 12 năm 9999.\nb) Báo cáo trước ngày 01/01/0001.",
    "a long number": "Số: " + "1" * 90 + "/KH-UBND\n\nKẾ HOẠCH\n\n1. Tỷ lệ hộ nghèo giảm 0,2%.",
    "long markers": "Phần thứ nhất " + "x" * 400 + "\nĐiều " + "9" * 200 + ". Abc\n1. Thu ngân sách đạt 5 tỷ đồng.",
    "long words": "1. Thu " + "ngân" * 200 + " đạt 5 " + "đồng" * 60 + ".\n2. Tỷ lệ " + "a" * 3000 + " đạt 5%.",
    "controls": "".join(map(chr, range(1, 32))) + "1. Tỷ lệ hộ nghèo đạt 5%.",
    "script": SCRIPT + "\n\n1. Tỷ lệ " + SCRIPT + " đạt 5%.\n2. Phong trào “" + SCRIPT + "”.",
    "one name for all": "1. Thu đạt 5 tỷ đồng, trong đó: Thu 3 tỷ đồng; Thu 2 tỷ đồng.\n2. Thu đạt 5 tỷ đồng.",
    "formulas": "1. =1+1 đạt 5%.\n2. Tỷ lệ @SUM(A1) đạt 5%.",
    "emoji": "1. Tỷ lệ 🇻🇳 đạt 5%.",
    "nothing at all": "\u200b",
}


@pytest.mark.parametrize("sort", PLANS)
def test_a_plan_of_any_sort_becomes_a_campaign_whose_pages_open(
    sort: str, cast: dict[str, Officer], office: Client
) -> None:
    by = cast["office"]
    received = plans.receive(text=PLANS[sort], by=by, at=AT)
    plan = plans.read(plan=Plan.objects.get(pk=received.pk), by=by, at=AT)
    accept_all(plan, by)
    made = campaigns.establish(plan=plan, by=by, at=AT)
    campaigns.publish(campaign=made, version=1, by=by, at=AT)

    names = ("campaigns:campaign", "campaigns:manage", "campaigns:targets_csv", "campaigns:obligations_csv")
    addresses = [reverse(name, args=[made.public_id]) for name in (*names, "portal:campaign", "portal:plan_text")]
    addresses += [reverse(f"plans:{name}", args=[plan.public_id]) for name in ("plan", "text", "review")]
    addresses += ["/", reverse("workspace:desk"), reverse("campaigns:list")]
    addresses += [reverse("campaigns:target", args=[made.public_id, one.public_id]) for one in made.targets.all()]
    addresses += [
        reverse("campaigns:obligation", args=[made.public_id, one.public_id]) for one in made.obligations.all()
    ]
    found = {address: office.get(address) for address in addresses}
    assert {address: answer.status_code for address, answer in found.items()} == dict.fromkeys(addresses, 200)
    pages = {address: answer.content.decode() for address, answer in found.items() if ".csv" not in address}
    assert [address for address, page in pages.items() if SCRIPT in page] == []


def test_a_plan_without_figures_makes_a_campaign_without_targets_and_says_so(
    cast: dict[str, Officer], office: Client
) -> None:
    received = plans.receive(text=PLANS["no figure"], by=cast["office"], at=AT)
    plan = plans.read(plan=Plan.objects.get(pk=received.pk), by=cast["office"], at=AT)
    accept_all(plan, cast["office"])

    page = office.post(reverse("campaigns:establish", args=[plan.public_id]), follow=True).content.decode()

    assert Campaign.objects.get().targets.count() == 0
    assert "đợt thi đua này không có chỉ tiêu" in page


def test_a_figure_too_long_to_keep_leaves_nothing_half_made(cast: dict[str, Officer], office: Client) -> None:
    received = plans.receive(text=SMALL_PLAN, by=cast["office"], at=AT)
    plan = plans.read(plan=Plan.objects.get(pk=received.pk), by=cast["office"], at=AT)
    accept_all(plan, cast["office"])
    last = plan.items.filter(kind="target").order_by("ordinal").last()
    assert last is not None
    plans.amend(item=last, values=last.values | {"value": "0.12345678"}, version=last.version, by=cast["office"], at=AT)
    before = rows()

    answer = office.post(reverse("campaigns:establish", args=[plan.public_id]), follow=True)

    assert rows() == before
    assert (Campaign.objects.count(), Indicator.objects.count()) == (0, 0)
    assert "quá dài" in answer.content.decode()


def test_a_fault_in_the_middle_of_a_campaign_leaves_nothing_half_made(
    cast: dict[str, Officer], office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = plans.receive(text=SMALL_PLAN, by=cast["office"], at=AT)
    plan = plans.read(plan=Plan.objects.get(pk=received.pk), by=cast["office"], at=AT)
    accept_all(plan, cast["office"])
    before = rows()

    with connection.execute_wrapper(lost_at(Citation._meta.db_table)):
        answer = office.post(reverse("campaigns:establish", args=[plan.public_id]))

    assert (answer.status_code, rows()) == (503, before)
    plan.refresh_from_db()
    assert plan.state == "review"


def lost_at(table: str) -> Callable[..., Any]:
    """Give a wrapper of queries that loses the database when something is written to a table."""

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.startswith("INSERT") and table in sql:
            raise OperationalError("server closed the connection unexpectedly")
        return execute(sql, params, many, context)

    return wrapper


@pytest.mark.parametrize("name", ["portal:home", "campaigns:list", "plans:list", "workspace:desk", "people:account"])
def test_a_database_lost_in_the_middle_of_a_page_is_the_page_503(name: str, office: Client) -> None:
    def gone(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if "django_session" in sql or "people_" in sql:
            return execute(sql, *rest)
        raise OperationalError("server closed the connection unexpectedly")

    with connection.execute_wrapper(gone):
        answer = office.get(reverse(name))
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")


def test_a_formula_in_a_cell_is_text(cast: dict[str, Officer], campaign: Campaign, office: Client) -> None:
    thing = campaign.obligations.order_by("pk")[0]
    said: dict[str, Any] = {"who": "@SUM(A1)", "evidence": "+1", "last_day": None, "reason": "-1"}
    campaigns.amend_obligation(obligation=thing, version=1, what=HOSTILE["formula"], by=cast["office"], at=AT, **said)
    file = office.get(reverse("campaigns:obligations_csv", args=[campaign.public_id])).content.decode("utf-8-sig")
    cells = [cell for line in file.splitlines() for cell in line.split(",")]
    assert [cell for cell in cells if cell.strip('"')[:1] in set("=+@")] == []
    assert json.dumps(HOSTILE["formula"])[:6] not in file


def test_the_upper_end_of_another_figure_is_refused_without_its_lower_one(plan_in_review: Plan, office: Client) -> None:
    item = item_of(plan_in_review, Kind.TARGET, "thất nghiệp")
    address = reverse("plans:edit", args=[item.public_id])
    form = office.get(address).context["form"]
    data = {each.html_name: each.value() for each in form if each.value() not in (None, False)}
    answer = office.post(address, data | {"version": 1, "alt_value": "", "alt_high": "5", "alt_measure": "người"})
    assert answer.status_code == 422
    assert tree(answer.content.decode()).get_element_by_id("id_alt_value_error").text_content().strip()
