"""Addresses of movements."""

from django.urls import path

from thidua.movements import views

app_name = "movements"
LIST = "phong-trao/"
ONE = LIST + "<uuid:movement_id>/"
urlpatterns = [
    path(LIST, views.movements, name="movements"),
    path(LIST + "them/", views.add, name="add"),
    path(ONE, views.movement, name="movement"),
    path(ONE + "sua/", views.edit, name="edit"),
    path(ONE + "tep/<uuid:file_id>/", views.file, name="file"),
]
