"""Addresses of the open data; they stay, since programs read them."""

from django.urls import path

from thidua.opendata import views

app_name = "opendata"
urlpatterns = [
    path("du-lieu-mo/", views.home, name="home"),
    path("du-lieu-mo/datapackage.json", views.package, name="package"),
    path("du-lieu-mo/dcat.jsonld", views.dcat, name="dcat"),
    path("du-lieu-mo/<slug:name>/", views.dataset, name="dataset"),
    path("du-lieu-mo/<slug:name>.schema.json", views.schema, name="schema"),
    path("du-lieu-mo/<slug:name>.<slug:ending>", views.file, name="file"),
]
