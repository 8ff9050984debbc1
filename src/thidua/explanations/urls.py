"""Addresses of explanations."""

from django.urls import path

from thidua.explanations.views import answering, asking, deciding, listing

app_name = "explanations"
HERE = "dot-thi-dua/<uuid:campaign_id>/giai-trinh/"
ONE = HERE + "<uuid:explanation_id>/"
urlpatterns = [
    path(HERE, listing.explanations, name="explanations"),
    path(HERE + "danh-sach.csv", listing.explanations_csv, name="explanations_csv"),
    path(HERE + "chi-tieu/<uuid:target_id>/", asking.ask, name="ask"),
    path(ONE, answering.explanation, name="explanation"),
    path(ONE + "tra-loi/", answering.write, name="write"),
    path(ONE + "chap-nhan/", deciding.accept, name="accept"),
    path(ONE + "tra-lai/", deciding.send_back, name="send_back"),
    path(ONE + "rut/", deciding.withdraw, name="withdraw"),
    path(ONE + "minh-chung/<uuid:evidence_id>/", answering.proof, name="proof"),
]
