"""Addresses of the package ``pledges``."""

from django.urls import URLPattern

app_name = "pledges"
urlpatterns: list[URLPattern] = []
