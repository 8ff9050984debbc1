"""Addresses of what units promise in a campaign."""

from django.urls import path

from thidua.pledges import views

app_name = "pledges"
PLEDGES = "dot-thi-dua/<uuid:campaign_id>/dang-ky/"
COMPACTS = "dot-thi-dua/<uuid:campaign_id>/giao-uoc/"
urlpatterns = [
    path(PLEDGES, views.pledges, name="pledges"),
    path(PLEDGES + "danh-sach.csv", views.pledges_csv, name="pledges_csv"),
    path(PLEDGES + "cua-toi/", views.own, name="own"),
    path(PLEDGES + "<uuid:unit_id>/", views.pledge, name="pledge"),
    path(PLEDGES + "<uuid:unit_id>/tep/them/", views.file_add, name="file_add"),
    path(PLEDGES + "<uuid:unit_id>/tep/<uuid:evidence_id>/", views.file, name="file"),
    path(COMPACTS, views.compacts, name="compacts"),
    path(COMPACTS + "<uuid:group_id>/", views.compact, name="compact"),
    path(COMPACTS + "<uuid:group_id>/tep/", views.compact_file, name="compact_file"),
    path(COMPACTS + "<uuid:group_id>/ky/", views.sign, name="sign"),
    path(COMPACTS + "<uuid:group_id>/rut-chu-ky/", views.unsign, name="unsign"),
]
