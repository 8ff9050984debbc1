"""A person's data: one's own, and another's."""

from django.urls import path

from thidua.personal import views

app_name = "personal"
urlpatterns = [
    path("tai-khoan/du-lieu-ca-nhan/", views.own, name="own"),
    path("tai-khoan/du-lieu-ca-nhan/tai-ve/", views.own_file, name="own_file"),
    path("can-bo/<uuid:public_id>/du-lieu-ca-nhan/", views.person, name="person"),
    path("can-bo/<uuid:public_id>/du-lieu-ca-nhan/tai-ve/", views.person_file, name="person_file"),
    path("can-bo/<uuid:public_id>/du-lieu-ca-nhan/xoa/", views.erase, name="erase"),
]
