"""Addresses of campaigns."""

from django.urls import path

from thidua.campaigns import views

app_name = "campaigns"
HERE = "dot-thi-dua/<uuid:public_id>/"
urlpatterns = [
    path("dot-thi-dua/", views.campaign_list, name="list"),
    path("dot-thi-dua/danh-sach.csv", views.campaigns_csv, name="list_csv"),
    path("ke-hoach/<uuid:plan_id>/dot-thi-dua/", views.of_plan, name="of_plan"),
    path("ke-hoach/<uuid:plan_id>/lap-dot-thi-dua/", views.establish, name="establish"),
    path(HERE, views.campaign, name="campaign"),
    path(HERE + "chi-tieu.csv", views.targets_csv, name="targets_csv"),
    path(HERE + "nghia-vu.csv", views.obligations_csv, name="obligations_csv"),
    path(HERE + "don-vi/", views.bodies, name="bodies"),
    path(HERE + "don-vi.csv", views.bodies_csv, name="bodies_csv"),
    path(HERE + "chi-tieu/<uuid:target_id>/", views.target, name="target"),
    path(HERE + "nghia-vu/<uuid:obligation_id>/", views.obligation, name="obligation"),
    path(HERE + "nghia-vu/<uuid:obligation_id>/huy/", views.cancel_obligation, name="cancel_obligation"),
    path(HERE + "muc/<path:clause>", views.clause, name="clause"),
    path(HERE + "quan-ly/", views.manage, name="manage"),
    path(HERE + "quan-ly/<slug:step>/", views.step, name="step"),
]
