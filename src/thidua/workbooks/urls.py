"""Addresses of workbooks: given out, sent back, looked through, applied."""

from django.urls import path

from thidua.workbooks import views

app_name = "workbooks"
HERE = "dot-thi-dua/<uuid:campaign_id>/so-excel/"
BACK = "so-excel/<uuid:arrival_id>/"
MANY = "so-excel/nhieu-tep/<uuid:batch_id>/"
urlpatterns = [
    path(HERE, views.many, name="many"),
    path(HERE + "cua-toi/", views.own, name="own"),
    path(HERE + "ky/<uuid:period_id>/", views.wide, name="wide"),
    path(HERE + "ky/<uuid:period_id>/tai-ve/", views.give_wide, name="give_wide"),
    path(HERE + "<uuid:unit_id>/", views.unit, name="unit"),
    path(HERE + "<uuid:unit_id>/tai-ve/", views.give, name="give"),
    path(BACK, views.arrival, name="arrival"),
    path(BACK + "chon/", views.answer, name="answer"),
    path(BACK + "ap-dung/", views.apply, name="apply"),
    path(BACK + "tien-do/", views.reading, name="reading"),
    path(BACK + "bo/", views.drop, name="drop"),
    path(BACK + "khong-nhan.csv", views.refused, name="refused"),
    path(MANY, views.batch, name="batch"),
    path(MANY + "tien-do/", views.progress, name="progress"),
    path(MANY + "ket-qua.csv", views.results, name="results"),
]
