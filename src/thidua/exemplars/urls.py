"""Addresses of exemplars: officers' below ``dien-hinh``, everybody's below ``guong-dien-hinh``."""

from django.urls import path

from thidua.exemplars.views import finding, introducing, listing, public, spreading, telling

app_name = "exemplars"
LIST = "dien-hinh/"
ONE = LIST + "<uuid:exemplar_id>/"
FOUND = LIST + "phat-hien/"
FINDING = FOUND + "<uuid:period_id>/<uuid:target_id>/<uuid:unit_id>/"
INTRODUCED = LIST + "gioi-thieu/"
INTRODUCTION = INTRODUCED + "<uuid:introduction_id>/"
REPLICATION = LIST + "nhan-rong/<uuid:replication_id>/"
PUBLIC = "guong-dien-hinh/"
urlpatterns = [
    path(LIST, listing.exemplars, name="library"),
    path(LIST + "ban-do/", listing.units_map, name="map"),
    path(LIST + "de-xuat/", telling.propose, name="propose"),
    path(FOUND, finding.found, name="found"),
    path(FINDING, finding.finding, name="finding"),
    path(FINDING + "bo-qua/", finding.dismiss, name="dismiss"),
    path(INTRODUCED, introducing.introductions, name="introductions"),
    path(INTRODUCTION, introducing.introduction, name="introduction"),
    path(INTRODUCTION + "tu-choi/", introducing.turn_down, name="turn_down"),
    path(ONE, listing.exemplar, name="exemplar"),
    path(ONE + "ke/", telling.tell, name="tell"),
    path(ONE + "buoc-tiep/", telling.step, name="step"),
    path(ONE + "minh-chung/", telling.add_proof, name="add_proof"),
    path(ONE + "minh-chung/<uuid:proof_id>/", telling.proof, name="proof"),
    path(ONE + "anh/", telling.add_picture, name="add_picture"),
    path(ONE + "anh/<uuid:picture_id>/", telling.picture, name="picture"),
    path(ONE + "so-lieu/", telling.tell_figure, name="tell_figure"),
    path(ONE + "so-lieu/<uuid:figure_id>/", telling.drop_figure, name="drop_figure"),
    path(ONE + "nhan-rong/", spreading.replicate, name="replicate"),
    path(REPLICATION, spreading.replication, name="replication"),
    path(PUBLIC, public.exemplars, name="public"),
    path(PUBLIC + "gioi-thieu/", public.introduce, name="introduce"),
    path(PUBLIC + "tra-cuu/", public.look_up, name="look_up"),
    path(PUBLIC + "<uuid:exemplar_id>/", public.exemplar, name="shown"),
    path(PUBLIC + "<uuid:exemplar_id>/anh/<uuid:picture_id>/", public.picture, name="public_picture"),
]
