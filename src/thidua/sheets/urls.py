"""Where files come in and go out."""

from django.urls import path

from thidua.sheets import views

app_name = "sheets"
urlpatterns = [
    path("nhan-excel/", views.intakes, name="intakes"),
    path("nhan-excel/<slug:kind>/", views.receive, name="receive"),
    path("nhan-excel/<slug:kind>/mau.xlsx", views.template, name="template"),
    path("ket-xuat/<slug:kind>.xlsx", views.export, name="export"),
    path("nhan-excel/lan/<uuid:public_id>/", views.intake, name="intake"),
    path("nhan-excel/lan/<uuid:public_id>/tien-do/", views.progress, name="progress"),
    path("nhan-excel/lan/<uuid:public_id>/tra-loi/", views.answer, name="answer"),
    path("nhan-excel/lan/<uuid:public_id>/ap-dung/", views.apply, name="apply"),
    path("nhan-excel/lan/<uuid:public_id>/bo/", views.drop, name="drop"),
    path("nhan-excel/lan/<uuid:public_id>/chua-nhan.xlsx", views.refused, name="refused"),
]
