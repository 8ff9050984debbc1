"""Addresses of reports."""

from django.urls import path

from thidua.reports.views import filling

app_name = "reports"
HERE = "dot-thi-dua/<uuid:campaign_id>/bao-cao/"
urlpatterns = [
    path(HERE + "<uuid:period_id>/<uuid:unit_id>/", filling.report, name="report"),
]
