"""Addresses of what is added up."""

from django.urls import path

from thidua.monitoring.views import boards, explaining

app_name = "monitoring"
HERE = "dot-thi-dua/<uuid:campaign_id>/tong-hop/"
urlpatterns = [
    path(HERE, boards.board, name="board"),
    path(HERE + "so-lieu.csv", boards.board_csv, name="board_csv"),
    path(HERE + "<uuid:target_id>/", explaining.figure, name="figure"),
]
