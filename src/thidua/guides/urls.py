"""Addresses of the guides."""

from django.urls import path

from thidua.guides import views

app_name = "guides"
urlpatterns = [
    path("huong-dan/", views.guides, name="guides"),
    path("huong-dan/buoc-dau/", views.first_day, name="first_day"),
    path("huong-dan/buoc-dau/bo-mot-buoc/", views.skip, name="skip"),
    path("huong-dan/buoc-dau/bo-qua/", views.leave, name="leave"),
    path("huong-dan/buoc-dau/goi-lai/", views.call, name="call"),
    path("huong-dan/<slug:code>/", views.guide, name="guide"),
]
