"""Where units, clusters and blocks are seen and changed."""

from django.urls import path

from thidua.organisations.views import groups, reorganisations, units

app_name = "organisations"
urlpatterns = [
    path("don-vi/", units.units, name="units"),
    path("don-vi/danh-sach.csv", units.units_csv, name="units_csv"),
    path("don-vi/danh-sach.xlsx", units.units_xlsx, name="units_xlsx"),
    path("don-vi/cay/", units.tree, name="tree"),
    path("don-vi/<uuid:public_id>/", units.unit, name="unit"),
    path("don-vi/<uuid:public_id>/sua/", units.edit_unit, name="edit_unit"),
    path("don-vi/<uuid:public_id>/truc-thuoc/", units.add_unit, name="add_unit"),
    path("cum-khoi/", groups.groups, name="groups"),
    path("cum-khoi/nam/<int:year>/", groups.year, name="year"),
    path("cum-khoi/<uuid:public_id>/", groups.group, name="group"),
    path("cum-khoi/<uuid:public_id>/sua/", groups.edit_group, name="edit_group"),
    path("cum-khoi/<uuid:public_id>/dung-dau/", groups.elect, name="elect"),
    path("cum-khoi/<uuid:public_id>/dung-dau/<uuid:head_id>/", groups.stand_down, name="stand_down"),
    path("cum-khoi/<uuid:public_id>/don-vi/", groups.add_member, name="add_member"),
    path("cum-khoi/<uuid:public_id>/don-vi/<uuid:unit_id>/", groups.move_member, name="move_member"),
    path("sap-xep/", reorganisations.reorganisations, name="reorganisations"),
    path("sap-xep/moi/", reorganisations.ways, name="ways"),
    path("sap-xep/moi/<slug:way>/", reorganisations.reorganise, name="reorganise"),
    path("sap-xep/<uuid:public_id>/", reorganisations.reorganisation, name="reorganisation"),
]
