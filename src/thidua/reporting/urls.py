"""Addresses of the office's reports."""

from django.urls import path

from thidua.reporting.views import composing, reading, writing

app_name = "reporting"
HERE = "dot-thi-dua/<uuid:campaign_id>/bao-cao-cua-ban/"
ONE = HERE + "<uuid:report_id>/"
urlpatterns = [
    path(HERE, reading.reports, name="reports"),
    path(HERE + "lap/", composing.compose, name="compose"),
    path(ONE, reading.report, name="report"),
    path(ONE + "lam-moi/", composing.refresh, name="refresh"),
    path(ONE + "da-xem/", composing.look_over, name="look_over"),
    path(ONE + "chot/", composing.close, name="close"),
    path(ONE + "mo-lai/", composing.reopen, name="reopen"),
    path(ONE + "bo/", composing.drop, name="drop"),
    path(ONE + "muc/", writing.add, name="add"),
    path(ONE + "muc/<uuid:passage_id>/", writing.passage, name="passage"),
]
