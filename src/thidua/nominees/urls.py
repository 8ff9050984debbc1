"""Addresses of nominees, and of the register."""

from django.urls import path

from thidua.nominees.views import keeping, nominees, register

app_name = "nominees"
LIST = "khen-thuong/doi-tuong/"
ONE = LIST + "<uuid:nominee_id>/"
REGISTER = "khen-thuong/so-khen-thuong/"
AWARD = REGISTER + "<uuid:award_id>/"
urlpatterns = [
    path(LIST, nominees.nominees, name="list"),
    path(LIST + "danh-sach.csv", nominees.nominees_csv, name="list_csv"),
    path(LIST + "danh-sach.xlsx", nominees.nominees_xlsx, name="list_xlsx"),
    path(LIST + "them/<slug:word>/", nominees.add, name="add"),
    path(ONE, nominees.nominee, name="nominee"),
    path(ONE + "sua/", nominees.edit, name="edit"),
    path(ONE + "ly-lich/", nominees.record, name="record"),
    path(ONE + "nam/<int:year>/", keeping.year, name="year"),
    path(ONE + "sang-kien/", keeping.initiative, name="add_initiative"),
    path(ONE + "sang-kien/<uuid:initiative_id>/", keeping.initiative, name="initiative"),
    path(ONE + "thanh-tich/", keeping.merit, name="add_merit"),
    path(ONE + "thanh-tich/<uuid:merit_id>/", keeping.merit, name="merit"),
    path(ONE + "thanh-tich/<uuid:merit_id>/minh-chung/", keeping.merit_file, name="merit_file"),
    path(ONE + "tam-dung/", keeping.hold, name="hold"),
    path(ONE + "tam-dung/<uuid:hold_id>/", keeping.release, name="release"),
    path(REGISTER, register.register, name="register"),
    path(REGISTER + "so.csv", register.register_csv, name="register_csv"),
    path(REGISTER + "so.xlsx", register.register_xlsx, name="register_xlsx"),
    path(REGISTER + "ghi/<slug:word>/", register.enter, name="enter"),
    path(AWARD, register.award, name="award"),
    path(AWARD + "huy/", register.strike, name="strike"),
]
