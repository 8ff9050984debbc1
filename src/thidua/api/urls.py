"""Addresses of the API, its reference, and the pages of tokens."""

from django.urls import path

from thidua.api.views import reference, tokens
from thidua.api.views.routes import api

app_name = "api"
urlpatterns = [
    path("ma-truy-cap/", tokens.listing, name="tokens"),
    path("ma-truy-cap/cap/", tokens.issue, name="issue"),
    path("ma-truy-cap/<uuid:public_id>/thu-hoi/", tokens.revoke, name="revoke"),
    path("api/v1/", reference.reference, name="reference"),
    path("api/v1/openapi.json", reference.openapi, name="openapi"),
    path("api/v1/", api.urls),
]
