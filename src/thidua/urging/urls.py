"""Addresses of the board and of urging."""

from django.urls import path

from thidua.urging.views import laddering, phoning, sending, watching

app_name = "urging"
BOARD = "dot-thi-dua/<uuid:campaign_id>/bang-theo-doi/"
URGING = "dot-thi-dua/<uuid:campaign_id>/don-doc/"
urlpatterns = [
    path(BOARD, watching.board, name="board"),
    path(BOARD + "danh-sach.csv", watching.board_csv, name="board_csv"),
    path(BOARD + "danh-sach.xlsx", watching.board_xlsx, name="board_xlsx"),
    path(URGING, sending.urgings, name="urgings"),
    path(URGING + "gui/", sending.send, name="send"),
    path(URGING + "danh-ba/", phoning.phones, name="phones"),
    path(URGING + "danh-ba/tep/", phoning.phones_file, name="phones_file"),
    path(URGING + "bac-thang/", laddering.ladder, name="ladder"),
    path(URGING + "<uuid:urging_id>/", sending.urging, name="urging"),
]
