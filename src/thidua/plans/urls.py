"""Addresses of plans."""

from django.urls import path

from thidua.plans import views

app_name = "plans"
PLAN = "ke-hoach/<uuid:public_id>/"
ITEM = "ke-hoach/muc/<uuid:public_id>/"

urlpatterns = [
    path("ke-hoach/", views.plan_list, name="list"),
    path("ke-hoach/danh-sach.csv", views.plans_csv, name="list_csv"),
    path("ke-hoach/tiep-nhan/", views.receive, name="receive"),
    path(PLAN, views.plan, name="plan"),
    path(PLAN + "tien-do/", views.progress, name="progress"),
    path(PLAN + "doc-lai/", views.retry, name="retry"),
    path(PLAN + "thu-hoi/", views.withdraw, name="withdraw"),
    path(PLAN + "van-ban/", views.text, name="text"),
    path(PLAN + "tep/", views.download, name="file"),
    path(PLAN + "so-sanh/", views.compare, name="compare"),
    path(PLAN + "duyet/", views.review, name="review"),
    path(PLAN + "duyet/chac-chan/", views.accept_sure, name="accept_sure"),
    path(PLAN + "duyet/them/", views.add, name="add"),
    path(ITEM + "ket-luan/", views.decide, name="decide"),
    path(ITEM + "sua/", views.edit, name="edit"),
    path("ke-hoach/luu-y/<uuid:public_id>/theo/", views.follow, name="follow"),
]
