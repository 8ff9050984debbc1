"""Background work: notices as letters, many over one connection."""

from __future__ import annotations

import logging
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import TYPE_CHECKING, Any, Final

from django.core.mail import get_connection
from django.utils.translation import gettext as _

from thidua.jobs.registry import A_DAY_LONG, Progress, runs
from thidua.kernel.refused import Refused
from thidua.notices import actions, queries
from thidua.notices.letters import letter
from thidua.notices.models import LETTERS

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job
    from thidua.notices.models import Notice

log = logging.getLogger(__name__)
BATCH: Final = 10
"""So many letters between two renewals of the lease: a server that lets each one wait for its whole time costs less."""
PERMANENT: Final = 500
"""From this code on a mail server says no for good; below it, not now."""


@runs(LETTERS, waits=A_DAY_LONG)
def send_letters(job: Job, at: datetime, progress: Progress) -> dict[str, object]:
    """Send the notices that the job names, each as a letter; the result counts those sent.

    Who has read the notice meanwhile, wants no letters, was locked out or has no address gets none. As soon as the
    mail server has taken a letter the notice says so, and a second start of the same work does not send it again. Only
    a worker that dies between these two sends a second letter, with the ``Message-ID`` of the first. A mail server
    that is down raises, and the work is tried again for a day; an address that it refuses keeps nobody else's letter
    back, and where it is refused for good the work has failed once everybody else has theirs.
    """
    sent, refused = 0, 0
    ids = list(job.arguments["notices"])
    later: Exception | None = None
    post = get_connection()
    try:
        for start in range(0, len(ids), BATCH):
            progress(100 * start // len(ids))
            for notice in queries.to_be_mailed(ids[start : start + BATCH]):
                try:
                    _send(notice, post, at)
                    sent += 1
                except (SMTPRecipientsRefused, SMTPDataError) as refusal:
                    later = later if _is_final(refusal) else refusal
                    refused += 1
                    log.warning("the mail server refused the letter of notice %s", notice.public_id)
    finally:
        post.close()
    if later is not None:
        raise later
    if refused:
        raise Refused(_("Máy chủ thư từ chối địa chỉ."))
    return {"letters": sent}


def _send(notice: Notice, post: Any, at: datetime) -> None:
    """Hand one letter to the mail server, over the connection that is open, and write down that it was taken."""
    post.open()
    post.send_messages([letter(notice)])
    actions.note_letter(notice=notice, at=at)


def _is_final(refusal: SMTPRecipientsRefused | SMTPDataError) -> bool:
    if isinstance(refusal, SMTPDataError):
        return refusal.smtp_code >= PERMANENT
    return all(code >= PERMANENT for code, _said in refusal.recipients.values())
