"""Addresses of postings: officers' below the awards, everybody's below the portal."""

from django.urls import path

from thidua.postings.views import objecting, posting, public

app_name = "postings"
LIST = "khen-thuong/cong-khai/"
ONE = LIST + "<uuid:posting_id>/"
OBJECTIONS = "khen-thuong/phan-anh/"
OBJECTION = OBJECTIONS + "<uuid:objection_id>/"
PUBLIC = "cong-khai/khen-thuong/"
urlpatterns = [
    path(LIST, posting.postings, name="postings"),
    path(LIST + "so-ngay/", posting.days, name="days"),
    path(LIST + "dot-xet/<uuid:round_id>/", posting.post, name="post"),
    path(ONE, posting.posting, name="posting"),
    path(ONE + "thu-hoi/", posting.withdraw, name="withdraw"),
    path(ONE + "ket-thuc/", posting.finish, name="finish"),
    path(OBJECTIONS, objecting.objections, name="objections"),
    path(OBJECTION, objecting.objection, name="objection"),
    path(OBJECTION + "xac-minh/", objecting.verify, name="verify"),
    path(OBJECTION + "tra-loi/", objecting.resolve, name="resolve"),
    path(OBJECTION + "xu-ly/", objecting.settle, name="settle"),
    path(PUBLIC, public.public, name="public"),
    path(PUBLIC + "tra-cuu/", public.look_up, name="look_up"),
    path(PUBLIC + "<uuid:posting_id>/", public.shown, name="shown"),
    path(PUBLIC + "phan-anh/<uuid:entry_id>/", public.object_to, name="object"),
]
