"""Addresses of the statistical forms."""

from django.urls import path

from thidua.statistics.views import forms, staffing

app_name = "statistics"
HERE = "khen-thuong/thong-ke/"
STAFF = HERE + "nhan-su/"
BODY = STAFF + "<uuid:unit_id>/"
urlpatterns = [
    path(HERE, forms.forms, name="forms"),
    path(HERE + "bieu.csv", forms.csv, name="csv"),
    path(HERE + "bieu.xlsx", forms.xlsx, name="xlsx"),
    path(HERE + "ban-ghi/", forms.records, name="records"),
    path(STAFF, staffing.bodies, name="bodies"),
    path(BODY, staffing.body, name="body"),
    path(BODY + "khai-du/", staffing.declare, name="declare"),
    path(BODY + "to-chuc/", staffing.organ, name="add_organ"),
    path(BODY + "to-chuc/<uuid:organ_id>/", staffing.organ, name="organ"),
    path(BODY + "cong-chuc/", staffing.worker, name="add_worker"),
    path(BODY + "cong-chuc/<uuid:worker_id>/", staffing.worker, name="worker"),
]
