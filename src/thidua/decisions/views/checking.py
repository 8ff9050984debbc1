"""The public check of a certificate: by its serial number, here or with the published key anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from thidua.decisions import queries
from thidua.decisions.rules import records
from thidua.decisions.wording import certificate_shown
from thidua.files.serving import CLOSED
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from thidua.people.door import OpenRequest

LONGEST: Final = 40


@require_safe
@limited("search", when=("so",))
def ask(request: OpenRequest) -> HttpResponse:
    """Let somebody type a serial number."""
    typed = request.GET.get("so", "")[:LONGEST]
    if serial := records.as_typed(typed):
        return redirect("decisions:check", serial)
    return render(request, "decisions/ask.html", {"typed": typed, "current": queries.current_key()})


@require_safe
@limited("search")
def check(request: OpenRequest, serial: str) -> HttpResponse:
    """Say of a certificate whether it is genuine, revoked or unknown."""
    found = queries.certificate_with(serial[:LONGEST].upper())
    shown = certificate_shown(found) if found else None
    context = {"certificate": found, "shown": shown, "serial": serial[:LONGEST].upper()}
    return render(request, "decisions/check.html", context, status=200 if found else 404)


@require_safe
@limited("search")
def envelope(request: OpenRequest, serial: str) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Hand out record and signature, to be checked without this site."""
    found = queries.certificate_with(serial[:LONGEST].upper())
    if found is None:
        raise Http404
    response = HttpResponse(
        records.envelope(found.record, found.signature), content_type="application/json", headers=CLOSED
    )
    response["Content-Disposition"] = f'attachment; filename="{found.serial}.json"'
    return response


@require_safe
def keys(request: OpenRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Publish every key that ever signed."""
    listed = [
        {
            "name": one.name,
            "algorithm": "Ed25519",
            "public": one.public,
            "made_at": one.made_at.isoformat(),
            "retired_at": one.retired_at.isoformat() if one.retired_at else None,
        }
        for one in queries.all_keys()
    ]
    return JsonResponse({"format": records.FORMAT, "keys": listed}, json_dumps_params={"indent": 1})


@require_safe
def raw_key(request: OpenRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Publish the key that signs now as base64 of its 32 bytes; nothing while there is none."""
    key = queries.current_key()
    return HttpResponse(f"{key.public}\n" if key else "", content_type="text/plain; charset=utf-8")


@require_safe
def verifier(request: OpenRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Hand out the program that checks a certificate."""
    response = HttpResponse(queries.verifier(), content_type="text/x-python; charset=utf-8", headers=CLOSED)
    response["Content-Disposition"] = 'attachment; filename="verify_certificate.py"'
    return response
