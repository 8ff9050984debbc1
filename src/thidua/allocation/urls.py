"""Addresses of how campaigns fall on units."""

from django.urls import path

from thidua.allocation.views import giving, overview, periods, plotting, targets, units

app_name = "allocation"
HERE = "dot-thi-dua/<uuid:campaign_id>/giao-chi-tieu/"
ONE = HERE + "<uuid:target_id>/"
PERIODS = "dot-thi-dua/<uuid:campaign_id>/ky-bao-cao/"
urlpatterns = [
    path(HERE, overview.targets, name="targets"),
    path(HERE + "danh-sach.csv", overview.targets_csv, name="targets_csv"),
    path(HERE + "cua-toi/", units.own, name="own"),
    path(HERE + "don-vi/<uuid:unit_id>/", units.unit, name="unit"),
    path(HERE + "don-vi/<uuid:unit_id>/danh-sach.csv", units.unit_csv, name="unit_csv"),
    path(ONE, targets.target, name="target"),
    path(ONE + "danh-sach.csv", targets.target_csv, name="target_csv"),
    path(ONE + "cach-doc/", targets.indicator, name="indicator"),
    path(ONE + "giao/", giving.give, name="give"),
    path(ONE + "kich-ban/", plotting.scenario, name="scenario"),
    path(ONE + "kich-ban/phan-bo/", plotting.spread, name="spread"),
    path(ONE + "<uuid:allocation_id>/thu-hoi/", giving.withdraw, name="withdraw"),
    path(PERIODS, periods.periods, name="periods"),
    path(PERIODS + "lap/", periods.lay, name="lay"),
    path(PERIODS + "theo-ke-hoach/", periods.lay_from_plan, name="lay_from_plan"),
    path(PERIODS + "<uuid:period_id>/", periods.period, name="period"),
    path(PERIODS + "<uuid:period_id>/bo/", periods.drop, name="drop"),
]
