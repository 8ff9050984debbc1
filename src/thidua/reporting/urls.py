"""Addresses of the package."""

from django.urls import URLPattern

app_name = "reporting"
urlpatterns: list[URLPattern] = []
