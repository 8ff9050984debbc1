"""Where one sees one's account and chooses whom one works as."""

from django.urls import path

from thidua.people import views

app_name = "people"
urlpatterns = [
    path("tai-khoan/", views.account, name="account"),
    path("tai-khoan/lam-viec-voi-tu-cach/", views.acting_as, name="acting_as"),
]
