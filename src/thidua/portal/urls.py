"""Addresses of the public pages."""

from django.urls import path

from thidua.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("robots.txt", views.robots, name="robots"),
    path("cong-khai/<uuid:public_id>/", views.campaign, name="campaign"),
    path("cong-khai/<uuid:public_id>/van-ban/", views.plan_text, name="plan_text"),
]
