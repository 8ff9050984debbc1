"""Addresses of decisions, funds and the public check of certificates."""

from django.urls import path

from thidua.decisions.views import checking, drafting, funds, issuing, reading, revoking

app_name = "decisions"
ROOT = "khen-thuong/quyet-dinh/"
ONE = ROOT + "<uuid:decision_id>/"
LINE = ONE + "dong/<uuid:line_id>/"
CERTIFICATE = ONE + "giay-chung-nhan/<uuid:certificate_id>/"
FUND = "khen-thuong/quy/"
CHECK = "kiem-tra/"
urlpatterns = [
    path(ROOT, reading.decisions, name="decisions"),
    path(ROOT + "lap/", drafting.draft, name="draft"),
    path(ONE, reading.decision, name="decision"),
    path(ONE + "sua/", drafting.edit, name="edit"),
    path(ONE + "them/", drafting.add, name="add"),
    path(ONE + "nhan-ho-so/", drafting.fill, name="fill"),
    path(ONE + "sap-xep/", drafting.arrange, name="arrange"),
    path(ONE + "bo/", drafting.discard, name="discard"),
    path(LINE + "thanh-tich/", drafting.reword, name="reword"),
    path(LINE + "chuyen/", drafting.move, name="move"),
    path(LINE + "bo/", drafting.remove, name="remove"),
    path(ONE + "ban-hanh/", issuing.issue, name="issue"),
    path(ONE + "tep-da-ky/", reading.signed_file, name="signed_file"),
    path(ONE + "dinh-kem/", issuing.attach, name="attach"),
    path(ONE + "danh-sach.csv", reading.list_csv, name="list_csv"),
    path(ONE + "danh-sach.xlsx", reading.list_xlsx, name="list_xlsx"),
    path(ONE + "in-giay/", issuing.print_all, name="print"),
    path(CERTIFICATE + "thu-hoi/", revoking.revoke, name="revoke"),
    path(CERTIFICATE + "thu-hoi-tien/", revoking.recover, name="recover"),
    path(FUND, funds.fund, name="fund"),
    path(FUND + "ghi/", funds.enter, name="enter"),
    path(FUND + "so.csv", funds.fund_csv, name="fund_csv"),
    path(FUND + "khoan/<uuid:entry_id>/huy/", funds.cancel, name="cancel"),
    path(CHECK, checking.ask, name="ask"),
    path(CHECK + "khoa-cong-khai.json", checking.keys, name="keys"),
    path(CHECK + "khoa-cong-khai.txt", checking.raw_key, name="raw_key"),
    path(CHECK + "verify_certificate.py", checking.verifier, name="verifier"),
    path(CHECK + "<slug:serial>/", checking.check, name="check"),
    path(CHECK + "<slug:serial>/ban-ghi.json", checking.envelope, name="envelope"),
]
