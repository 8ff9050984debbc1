"""Addresses of reports."""

from django.urls import path

from thidua.reports.views import editions, filling, leading, lists, outlining, proofs, receiving, sending

app_name = "reports"
HERE = "dot-thi-dua/<uuid:campaign_id>/bao-cao/"
PERIOD = HERE + "<uuid:period_id>/"
UNIT = PERIOD + "<uuid:unit_id>/"
urlpatterns = [
    path(HERE, lists.own, name="own"),
    path(HERE + "cac-ky/", lists.periods, name="periods"),
    path(HERE + "de-cuong/", outlining.outline, name="outline"),
    path(HERE + "don-vi/<uuid:unit_id>/", lists.unit, name="unit"),
    path(HERE + "chu-tri/", leading.led, name="led"),
    path(HERE + "chu-tri/<uuid:target_id>/<uuid:period_id>/", leading.led_figures, name="led_figures"),
    path(PERIOD, lists.period, name="period"),
    path(PERIOD + "danh-sach.csv", lists.period_csv, name="period_csv"),
    path(PERIOD + "tiep-nhan/", lists.receive_several, name="receive_several"),
    path(UNIT, filling.report, name="report"),
    path(UNIT + "duyet/", sending.approve, name="approve"),
    path(UNIT + "lanh-dao-tra-lai/", sending.head_return, name="head_return"),
    path(UNIT + "rut-lai/", sending.withdraw, name="withdraw"),
    path(UNIT + "dinh-chinh/", sending.correct, name="correct"),
    path(UNIT + "bo-dinh-chinh/", sending.drop, name="drop"),
    path(UNIT + "gop/", sending.cover, name="cover"),
    path(UNIT + "tach/", sending.uncover, name="uncover"),
    path(UNIT + "tiep-nhan/", receiving.receive, name="receive"),
    path(UNIT + "tra-lai/", receiving.send_back, name="send_back"),
    path(UNIT + "gia-han/", lists.extend, name="extend"),
    path(UNIT + "rut-gia-han/", lists.take_back, name="take_back"),
    path(UNIT + "minh-chung/<uuid:evidence_id>/", proofs.proof, name="proof"),
    path(UNIT + "minh-chung/<str:field>/them/", proofs.add, name="proof_add"),
    path(UNIT + "ban/<int:number>/", editions.edition, name="edition"),
    path(UNIT + "ban/<int:number>/van-ban/", editions.document, name="document"),
]
