"""Where each door of the site leads."""

from django.urls import include, path
from django.views.i18n import set_language

from thidua.config import health, metrics, wellknown

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("metrics", metrics.metrics, name="metrics"),
    path(".well-known/security.txt", wellknown.security_txt, name="security_txt"),
    path("favicon.ico", wellknown.favicon, name="favicon"),
    path("ngon-ngu/", set_language, name="set_language"),
    path("", include("thidua.accounts.urls")),
    path("", include("thidua.personal.urls")),
    path("", include("thidua.people.urls")),
    path("", include("thidua.notices.urls")),
    path("", include("thidua.organisations.urls")),
    path("", include("thidua.sheets.urls")),
    path("", include("thidua.issuing.urls")),
    path("", include("thidua.stationery.urls")),
    path("", include("thidua.plans.urls")),
    path("", include("thidua.campaigns.urls")),
    path("", include("thidua.allocation.urls")),
    path("", include("thidua.participation.urls")),
    path("", include("thidua.pledges.urls")),
    path("", include("thidua.reports.urls")),
    path("", include("thidua.monitoring.urls")),
    path("", include("thidua.workbooks.urls")),
    path("", include("thidua.urging.urls")),
    path("", include("thidua.awards.urls")),
    path("", include("thidua.nominees.urls")),
    path("", include("thidua.dossiers.urls")),
    path("", include("thidua.yearend.urls")),
    path("", include("thidua.councils.urls")),
    path("", include("thidua.postings.urls")),
    path("", include("thidua.decisions.urls")),
    path("", include("thidua.explanations.urls")),
    path("", include("thidua.guidance.urls")),
    path("", include("thidua.formality.urls")),
    path("", include("thidua.scoring.urls")),
    path("", include("thidua.ranking.urls")),
    path("", include("thidua.reporting.urls")),
    path("", include("thidua.statistics.urls")),
    path("", include("thidua.releases.urls")),
    path("", include("thidua.exemplars.urls")),
    path("", include("thidua.movements.urls")),
    path("", include("thidua.coverage.urls")),
    path("", include("thidua.search.urls")),
    path("", include("thidua.workspace.urls")),
    path("", include("thidua.audit.urls")),
    path("", include("thidua.design.urls")),
    path("", include("thidua.portal.urls")),
    path("", include("thidua.opendata.urls")),
    path("", include("thidua.api.urls")),
    path("", include("thidua.guides.urls")),
]

handler400 = "thidua.config.errors.bad_request"
handler403 = "thidua.config.errors.forbidden"
handler404 = "thidua.config.errors.not_found"
handler500 = "thidua.config.errors.broken"
