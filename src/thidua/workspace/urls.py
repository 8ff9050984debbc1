"""The addresses of the desk, of calendars, and of a unit or group in a campaign."""

from django.urls import path

from thidua.workspace.views import desk, profiles

app_name = "workspace"
urlpatterns = [
    path("ban-lam-viec/", desk.desk, name="desk"),
    path("ban-lam-viec/lich/", desk.calendar, name="calendar"),
    path("lich/<str:secret>.ics", desk.feed, name="feed"),
    path("dot-thi-dua/<uuid:campaign_id>/tung-don-vi/<uuid:unit_id>/", profiles.unit, name="unit"),
    path("dot-thi-dua/<uuid:campaign_id>/tung-cum/<uuid:group_id>/", profiles.group, name="group"),
]
