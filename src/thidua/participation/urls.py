"""Addresses of what units do in a campaign."""

from django.urls import path

from thidua.participation import views

app_name = "participation"
HERE = "dot-thi-dua/<uuid:campaign_id>/phat-dong/"
urlpatterns = [
    path(HERE, views.launches, name="launches"),
    path(HERE + "danh-sach.csv", views.launches_csv, name="launches_csv"),
    path(HERE + "cua-toi/", views.own, name="own"),
    path(HERE + "<uuid:unit_id>/", views.part, name="part"),
    path(HERE + "<uuid:unit_id>/rut-lai/", views.withdraw, name="withdraw"),
    path(HERE + "<uuid:unit_id>/ke-hoach/", views.plan_file, name="plan_file"),
    path(HERE + "<uuid:unit_id>/minh-chung/them/", views.evidence_add, name="evidence_add"),
    path(HERE + "<uuid:unit_id>/minh-chung/<uuid:evidence_id>/", views.evidence, name="evidence"),
]
