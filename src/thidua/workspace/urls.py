"""The addresses of the desk, and of calendars."""

from django.urls import path

from thidua.workspace import views

app_name = "workspace"
urlpatterns = [
    path("ban-lam-viec/", views.desk, name="desk"),
    path("ban-lam-viec/lich/", views.calendar, name="calendar"),
    path("lich/<str:secret>.ics", views.feed, name="feed"),
]
