"""Addresses of councils."""

from django.urls import path

from thidua.councils.views import item, seating, sitting

app_name = "councils"
LIST = "khen-thuong/hoi-dong/"
ONE = LIST + "<uuid:council_id>/"
SITTING = "khen-thuong/phien-hop/<uuid:sitting_id>/"
ITEM = "khen-thuong/phien-hop/ho-so/<uuid:item_id>/"
urlpatterns = [
    path(LIST, seating.councils, name="councils"),
    path(LIST + "them/", seating.add, name="add"),
    path(ONE, seating.council, name="council"),
    path(ONE + "sua/", seating.edit, name="edit"),
    path(ONE + "thanh-vien/them/", seating.seat, name="seat"),
    path(ONE + "thanh-vien/<uuid:member_id>/", seating.reseat, name="reseat"),
    path(ONE + "phien-hop/them/", sitting.prepare, name="prepare"),
    path(SITTING, sitting.sitting, name="sitting"),
    path(SITTING + "sua/", sitting.amend, name="amend"),
    path(SITTING + "chuong-trinh/", sitting.fill, name="fill"),
    path(SITTING + "diem-danh/", sitting.attend, name="attend"),
    path(SITTING + "tai-lieu/", sitting.pack, name="pack"),
    path(SITTING + "khai-mac/", sitting.begin, name="begin"),
    path(SITTING + "ket-thuc/", sitting.close, name="close"),
    path("khen-thuong/phien-hop/y-kien/<uuid:attendance_id>/", sitting.opinion, name="opinion"),
    path(ITEM, item.item, name="item"),
    path(ITEM + "quan-he/", item.tie, name="tie"),
    path(ITEM + "quan-he/<uuid:conflict_id>/bo/", item.untie, name="untie"),
    path(ITEM + "rut/", item.take_off, name="take_off"),
    path(ITEM + "mo/", item.open_vote, name="open_vote"),
    path(ITEM + "phieu/", item.cast, name="cast"),
    path(ITEM + "van-ban/", item.written, name="written"),
    path(ITEM + "phong-bi/", item.sealed, name="sealed"),
    path(ITEM + "kiem-phieu/", item.count, name="count"),
    path(ITEM + "bien-ban/", item.count_paper, name="count_paper"),
    path(ITEM + "ket-luan/", item.conclude, name="conclude"),
    path(ITEM + "bien-ban-da-ky/", item.sheet, name="sheet"),
]
