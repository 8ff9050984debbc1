"""The address of the desk."""

from django.urls import path

from thidua.workspace import views

app_name = "workspace"
urlpatterns = [path("ban-lam-viec/", views.desk, name="desk")]
