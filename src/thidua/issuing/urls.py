"""Addresses of papers and registers."""

from django.urls import path

from thidua.issuing.views import comparing, copying, files, lists, page, registers, stepping, writing

app_name = "issuing"
HERE = "van-ban/"
ONE = HERE + "<uuid:document_id>/"
urlpatterns = [
    path(HERE, lists.documents, name="documents"),
    path(HERE + "danh-sach.csv", lists.documents_csv, name="documents_csv"),
    path(HERE + "chung-thu-vi-du.p12", files.example_certificate, name="example_certificate"),
    path(HERE + "so/", registers.register, name="register"),
    path(HERE + "so/so-van-ban.csv", registers.register_csv, name="register_csv"),
    path(HERE + "soan/", writing.write, name="write"),
    path(HERE + "lap/<str:composer>/<uuid:about>/", writing.draft, name="draft"),
    path(ONE, page.document, name="document"),
    path(ONE + "so-sanh/", page.compare, name="compare"),
    path(ONE + "so-sanh/van-ban/", comparing.others, name="others"),
    path(ONE + "so-sanh/van-ban/<uuid:other_id>/", comparing.beside, name="beside"),
    path(ONE + "sua/", writing.edit, name="edit"),
    path(ONE + "lam-moi/", writing.recompose, name="recompose"),
    path(ONE + "da-xem/", writing.look_over, name="look_over"),
    path(ONE + "bo/", writing.discard, name="discard"),
    path(ONE + "thay-the/", writing.renew, name="renew"),
    path(ONE + "trinh/", stepping.submit, name="submit"),
    path(ONE + "tra-lai/", stepping.send_back, name="send_back"),
    path(ONE + "ky/", stepping.sign, name="sign"),
    path(ONE + "ban-hanh/", stepping.issue, name="issue"),
    path(ONE + "thu-hoi/", stepping.revoke, name="revoke"),
    path(ONE + "da-ban-hanh/", files.enter, name="enter"),
    path(ONE + "ky-so/", files.seal, name="seal"),
    path(ONE + "tep-da-ky/", files.signed, name="signed"),
    path(ONE + "ban-sao/", copying.copy, name="copy"),
    path(ONE + "ban-sao/<uuid:copy_id>/ban-sao.pdf", copying.copy_file, name="copy_file"),
    path(ONE + "van-ban.docx", files.docx, name="docx"),
    path(ONE + "theo-mau.docx", files.own_form, name="own_form"),
    path(ONE + "van-ban.pdf", files.pdf, name="pdf"),
]
