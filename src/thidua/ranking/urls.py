"""Addresses of rankings."""

from django.urls import path

from thidua.ranking.views import acclaiming, snapshots, standing, supposing

app_name = "ranking"
HERE = "dot-thi-dua/<uuid:campaign_id>/xep-hang/"
ONE = HERE + "bang-diem/<uuid:version_id>/"
FROZEN = HERE + "ban-chot/<uuid:snapshot_id>/"
BALLOT = HERE + "suy-ton/<uuid:acclamation_id>/"
urlpatterns = [
    path(HERE, standing.rankings, name="rankings"),
    path(ONE, standing.standing, name="standing"),
    path(ONE + "danh-sach.csv", standing.listed, {"kind": "csv"}, name="standing_csv"),
    path(ONE + "danh-sach.xlsx", standing.listed, {"kind": "xlsx"}, name="standing_xlsx"),
    path(ONE + "chot/", snapshots.take, name="take"),
    path(ONE + "gia-dinh/", supposing.what_if, name="what_if"),
    path(ONE + "suy-ton/", acclaiming.acclamations, name="acclamations"),
    path(ONE + "suy-ton/<uuid:group_id>/mo/", acclaiming.open_ballot, name="open_ballot"),
    path(FROZEN, snapshots.snapshot, name="snapshot"),
    path(FROZEN + "danh-sach.csv", snapshots.listed, {"kind": "csv"}, name="snapshot_csv"),
    path(FROZEN + "danh-sach.xlsx", snapshots.listed, {"kind": "xlsx"}, name="snapshot_xlsx"),
    path(FROZEN + "goi-kiem-chung.zip", snapshots.package, name="package"),
    path(FROZEN + "verify_ranking.py", snapshots.verifier, name="verifier"),
    path(FROZEN + "cho-xem/", snapshots.show_members, name="show_members"),
    path(FROZEN + "cong-bo/", snapshots.publish, name="publish"),
    path(BALLOT, acclaiming.acclamation, name="acclamation"),
    path(BALLOT + "bo-phieu/", acclaiming.cast, name="cast"),
    path(BALLOT + "ket-thuc/", acclaiming.close, name="close"),
]
