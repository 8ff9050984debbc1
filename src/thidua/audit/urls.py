"""Where the journal is read, and where its newest seal is shown to everybody."""

from django.urls import path

from thidua.audit import views

app_name = "audit"
urlpatterns = [
    path("nhat-ky/", views.lines, name="lines"),
    path("nhat-ky/nhat-ky.csv", views.lines_csv, name="lines_csv"),
    path("nhat-ky/nhat-ky.xlsx", views.lines_xlsx, name="lines_xlsx"),
    path("nhat-ky/niem-phong/", views.seal, name="seal"),
]
