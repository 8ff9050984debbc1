"""The product's addresses, and those of the yardsticks."""

from django.urls import include, path

from bench.naive import pages
from thidua.config import urls
from thidua.config.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("bench/hello/", pages.hello),
    path("bench/hello-signed-in/", pages.hello_signed_in),
    path("bench/dashboard/<uuid:campaign_id>/<uuid:period_id>/", pages.dashboard),
    path("bench/submit/<uuid:period_id>/<uuid:unit_id>/", pages.submit),
    path("bench/upload/<uuid:unit_id>/", pages.upload),
    path("", include(urls.urlpatterns)),
]
