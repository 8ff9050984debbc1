"""Background work: letters with a link by which somebody chooses their first password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from thidua.accounts import actions, queries
from thidua.accounts.adapters import help_lines
from thidua.audit.context import under
from thidua.jobs.registry import A_DAY_LONG, Progress, runs
from thidua.kernel.actors import SYSTEM
from thidua.people.actions import LETTER

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job
    from thidua.people.models import User

SECONDS_A_DAY = 24 * 60 * 60


@runs(LETTER, waits=A_DAY_LONG)
def invite(job: Job, at: datetime, progress: Progress) -> dict[str, object]:  # noqa: ARG001 -- what work gets
    """Send the letter that was asked for; the result says whether one went out.

    None goes to whoever has chosen a password since, was locked out or has no address any more. Once the mail server
    has taken the letter the journal says so, and a second start of the same work sends none. Only a worker that dies
    between these two sends a second letter, whose link works as the first one's does. A mail server that is down
    raises, and the work is tried again for a day.
    """
    user = queries.invited_one(str(job.arguments["user"]))
    reference = f"job:{job.public_id.hex}"
    if user is None or queries.went_out(user, reference=reference):
        return {"letters": 0}
    with override(str(job.arguments["language"])):
        _send(user, str(job.arguments["address"]))
    with under(reference):
        actions.note_invitation(user=user, by=SYSTEM, at=at)
    return {"letters": 1}


def _send(user: User, address: str) -> None:
    """Write the letter and hand it to the mail server; the link is in the letter alone."""
    link = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    letter: dict[str, Any] = {
        "username": user.username,
        "link": urljoin(address, reverse("account_reset_password_from_key", kwargs=link)),
        "lost": urljoin(address, reverse("account_reset_password")),
        "days": settings.PASSWORD_RESET_TIMEOUT // SECONDS_A_DAY,
        "help": help_lines(),
        "current_site": {"domain": urlsplit(address).netloc},
    }
    get_adapter().render_mail("accounts/email/invitation", user.email, letter).send()
