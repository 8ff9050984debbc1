"""Addresses of rounds and dossiers."""

from django.urls import path

from thidua.dossiers.views import checking, dossiers, proposing, rounds, suggesting

app_name = "dossiers"
ROUNDS = "khen-thuong/dot-xet/"
ROUND = ROUNDS + "<uuid:round_id>/"
ONE = "khen-thuong/ho-so/<uuid:dossier_id>/"
urlpatterns = [
    path(ROUNDS, rounds.rounds, name="rounds"),
    path(ROUNDS + "mo/", rounds.add, name="add_round"),
    path(ROUND, rounds.round_page, name="round"),
    path(ROUND + "sua/", rounds.edit, name="edit_round"),
    path(ROUND + "dong/", rounds.close, name="close_round"),
    path(ROUND + "chi-tieu/", rounds.add_quota, name="add_quota"),
    path(ROUND + "chi-tieu/<uuid:quota_id>/", rounds.quota, name="quota"),
    path(ROUND + "chi-tieu/<uuid:quota_id>/bo/", rounds.lift_quota, name="lift_quota"),
    path(ROUND + "ho-so/", dossiers.dossiers, name="dossiers"),
    path(ROUND + "ho-so/danh-sach.csv", dossiers.dossiers_csv, name="dossiers_csv"),
    path(ROUND + "ho-so/danh-sach.xlsx", dossiers.dossiers_xlsx, name="dossiers_xlsx"),
    path(ROUND + "de-nghi/", proposing.whom, name="whom"),
    path(ROUND + "de-nghi/<uuid:nominee_id>/", proposing.propose, name="propose"),
    path(ROUND + "goi-y/", suggesting.suggest, name="suggest"),
    path(ROUND + "kiem-tra/", checking.lists, name="lists"),
    path(ROUND + "kiem-tra/<uuid:list_id>/", checking.check_list, name="check_list"),
    path(ROUND + "kiem-tra/<uuid:list_id>/<uuid:entry_id>/", checking.confirm, name="confirm"),
    path(ONE, dossiers.dossier, name="dossier"),
    path(ONE + "sua/", proposing.describe, name="describe"),
    path(ONE + "phan/<slug:code>/", proposing.part, name="part"),
    path(ONE + "phan/<slug:code>/tep/", proposing.part_file, name="part_file"),
    path(ONE + "y-kien/", dossiers.say, name="say"),
    path(ONE + "trinh/", dossiers.submit, name="submit"),
    path(ONE + "chuyen/", dossiers.forward, name="forward"),
    path(ONE + "tra-lai/", dossiers.send_back, name="send_back"),
    path(ONE + "tham-dinh/", dossiers.accept, name="accept"),
    path(ONE + "rut/", dossiers.withdraw, name="withdraw"),
    path(ONE + "xin-y-kien/", checking.ask_opinion, name="ask_opinion"),
    path(ONE + "xin-y-kien/<uuid:opinion_id>/", checking.opinion, name="opinion"),
]
