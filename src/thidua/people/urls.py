"""One's own account; the officers, their offices and first passwords; the roles."""

from django.urls import path

from thidua.people import views

app_name = "people"
urlpatterns = [
    path("tai-khoan/", views.account, name="account"),
    path("tai-khoan/so-dien-thoai/", views.phone, name="phone"),
    path("tai-khoan/lam-viec-voi-tu-cach/", views.acting_as, name="acting_as"),
    path("can-bo/", views.officers, name="officers"),
    path("can-bo/danh-sach.csv", views.officers_csv, name="officers_csv"),
    path("can-bo/danh-sach.xlsx", views.officers_xlsx, name="officers_xlsx"),
    path("can-bo/them/", views.engage, name="engage"),
    path("can-bo/moi-don-vi/", views.invite, name="invite"),
    path("can-bo/<uuid:public_id>/", views.person, name="person"),
    path("can-bo/<uuid:public_id>/sua/", views.edit, name="edit"),
    path("can-bo/<uuid:public_id>/phan-cong/", views.appoint, name="appoint"),
    path("can-bo/<uuid:public_id>/mat-khau/", views.reset, name="reset"),
    path("can-bo/<uuid:public_id>/khoa/", views.lock, name="lock"),
    path("can-bo/<uuid:public_id>/mo-khoa/", views.let_in, name="let_in"),
    path("phan-cong/<uuid:public_id>/ket-thuc/", views.end, name="end"),
    path("phan-cong/<uuid:public_id>/thay-mat/", views.deputise, name="deputise"),
    path("vai-tro/", views.roles, name="roles"),
]
