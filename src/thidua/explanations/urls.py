"""Addresses of the package."""

from django.urls import URLPattern

app_name = "explanations"
urlpatterns: list[URLPattern] = []
