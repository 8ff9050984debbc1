"""Addresses of one's own notices, and of letters that could not be sent."""

from django.urls import path

from thidua.notices import views

app_name = "notices"
urlpatterns = [
    path("thong-bao/", views.listing, name="list"),
    path("thong-bao/da-doc/", views.read_all, name="read_all"),
    path("thong-bao/cach-nhan/", views.wish, name="wish"),
    path("thong-bao/thu-chua-gui/", views.unsent, name="unsent"),
    path("thong-bao/thu-chua-gui/<uuid:job_id>/", views.send_again, name="send_again"),
    path("thong-bao/<uuid:notice_id>/mo/", views.open_page, name="open"),
    path("thong-bao/<uuid:notice_id>/da-doc/", views.read, name="read"),
]
