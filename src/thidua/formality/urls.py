"""Addresses of signs of formality."""

from django.urls import path

from thidua.formality import views

app_name = "formality"
SIGNS = "dot-thi-dua/<uuid:campaign_id>/dau-hieu/"
urlpatterns = [
    path(SIGNS, views.signs, name="signs"),
    path(SIGNS + "danh-sach.csv", views.signs_csv, name="signs_csv"),
    path(SIGNS + "kiem-tra/", views.ask, name="ask"),
    path(SIGNS + "<uuid:sign_id>/", views.sign, name="sign"),
]
