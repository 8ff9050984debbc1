"""Addresses of communication work."""

from django.urls import path

from thidua.coverage import views

app_name = "coverage"
LIST = "tuyen-truyen/"
ONE = LIST + "<uuid:piece_id>/"
urlpatterns = [
    path(LIST, views.pieces, name="pieces"),
    path(LIST + "danh-sach.xlsx", views.pieces_xlsx, name="pieces_xlsx"),
    path(LIST + "ghi/", views.record, name="record"),
    path(ONE, views.piece, name="piece"),
    path(ONE + "bo/", views.remove, name="remove"),
    path(ONE + "tep/", views.file, name="file"),
]
