"""Where the gallery stands."""

from django.urls import path

from thidua.design import views

app_name = "design"
urlpatterns = [
    path("thiet-ke/", views.gallery, name="gallery"),
    path("thiet-ke/loi/<slug:name>/", views.error_page, name="error_page"),
]
