"""Addresses of the package."""

from django.urls import URLPattern

app_name = "formality"
urlpatterns: list[URLPattern] = []
