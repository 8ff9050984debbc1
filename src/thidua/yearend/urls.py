"""Addresses of year-end lists."""

from django.urls import path

from thidua.yearend import views

app_name = "yearend"
LISTS = "khen-thuong/cuoi-nam/"
ONE = LISTS + "<uuid:list_id>/"
urlpatterns = [
    path(LISTS, views.lists, name="lists"),
    path(LISTS + "lap/", views.draw, name="draw"),
    path(ONE, views.year_list, name="list"),
    path(ONE + "doc-lai/", views.redraw, name="redraw"),
    path(ONE + "danh-sach.csv", views.list_csv, name="list_csv"),
    path(ONE + "danh-sach.xlsx", views.list_xlsx, name="list_xlsx"),
    path(ONE + "them/", views.add, name="add"),
    path(ONE + "dong/<uuid:line_id>/", views.line, name="line"),
]
