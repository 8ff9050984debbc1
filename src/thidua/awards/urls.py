"""Addresses of awards."""

from django.urls import path

from thidua.awards import views

app_name = "awards"
RULES = "khen-thuong/quy-dinh/"
urlpatterns = [
    path(RULES, views.rules, name="rules"),
    path(RULES + "luong-co-so/", views.salary, name="salary"),
    path(RULES + "<slug:code>/", views.title, name="title"),
    path(RULES + "<slug:code>/sua/", views.edit, name="edit"),
]
