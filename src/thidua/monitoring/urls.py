"""Addresses of what is added up."""

from django.urls import path

from thidua.monitoring.views import dashboards, explaining, setting

app_name = "monitoring"
HERE = "dot-thi-dua/<uuid:campaign_id>/tong-hop/"
urlpatterns = [
    path(HERE, dashboards.dashboard, name="dashboard"),
    path(HERE + "so-lieu.csv", dashboards.dashboard_csv, name="dashboard_csv"),
    path(HERE + "nguong-den/", setting.thresholds, name="thresholds"),
    path(HERE + "<uuid:target_id>/truoc-dot/", setting.past, name="past"),
    path(HERE + "<uuid:target_id>/", explaining.figure, name="figure"),
]
