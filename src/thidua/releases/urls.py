"""Addresses of releases."""

from django.urls import path

from thidua.releases.views import listing, releasing, withdrawing

app_name = "releases"
_HERE = "dot-thi-dua/<uuid:campaign_id>/cong-bo/"
urlpatterns = [
    path(_HERE, listing.releases, name="releases"),
    path(f"{_HERE}so-lieu/<uuid:period_id>/", releasing.figures, name="figures"),
    path(f"{_HERE}xep-hang/<uuid:snapshot_id>/", releasing.ranking, name="ranking"),
    path(f"{_HERE}van-ban/", listing.papers, name="papers"),
    path(f"{_HERE}van-ban/<uuid:document_id>/", releasing.paper, name="paper"),
    path(f"{_HERE}khen-thuong/", listing.decisions, name="decisions"),
    path(f"{_HERE}khen-thuong/<uuid:decision_id>/", releasing.awards, name="awards"),
    path(f"{_HERE}<uuid:release_id>/rut/", withdrawing.withdraw, name="withdraw"),
]
