"""Addresses of the search."""

from django.urls import path

from thidua.search import views

app_name = "search"
urlpatterns = [path("tim/", views.search, name="search")]
