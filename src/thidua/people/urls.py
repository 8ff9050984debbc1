"""Where one comes in, goes out and sees one's account."""

from django.urls import path

from thidua.people import views

app_name = "people"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-nhap/trinh-dien/", views.demo_sign_in, name="demo_sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("tai-khoan/", views.account, name="account"),
    path("tai-khoan/lam-viec-voi-tu-cach/", views.acting_as, name="acting_as"),
]
