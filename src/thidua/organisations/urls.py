"""Where units, clusters and blocks are seen."""

from django.urls import path

from thidua.organisations import views

app_name = "organisations"
urlpatterns = [
    path("don-vi/", views.units, name="units"),
    path("don-vi/danh-sach.csv", views.units_csv, name="units_csv"),
    path("don-vi/<uuid:public_id>/", views.unit, name="unit"),
    path("cum-khoi/", views.groups, name="groups"),
]
