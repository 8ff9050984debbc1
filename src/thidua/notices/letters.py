"""Notices as letters: plain text in Vietnamese, one notice a letter.

The site's address comes from the setting ``SITE_ADDRESS``, never from a request: news is made by pages, commands and
jobs alike, and a letter to somebody else must not carry a host that the asker's browser named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import override

from thidua.notices import wording

if TYPE_CHECKING:
    from thidua.notices.models import Notice

LANGUAGE: Final = "vi"
LONGEST_SUBJECT: Final = 120


def letter(notice: Notice) -> EmailMessage:
    """Write the letter of a notice; whatever its values hold, each stays on its one line and no header can be added.

    A second letter about the same notice bears the same ``Message-ID``, so that mail programs show it once.
    """
    with override(LANGUAGE):
        title = wording.title_of(notice.kind, notice.params)
        body = render_to_string("notices/letter.txt", _told(notice, title))
    site = urlsplit(settings.SITE_ADDRESS).hostname
    return EmailMessage(
        subject=wording.one_line(Truncator(title).chars(LONGEST_SUBJECT)),
        body=body,
        to=[notice.user.email],
        headers={"Message-ID": f"<{notice.public_id.hex}@{site}>", "Auto-Submitted": "auto-generated"},
    )


def _told(notice: Notice, title: str) -> dict[str, Any]:
    return {
        "name": wording.one_line(notice.user.name),
        "title": title,
        "to_do": wording.to_do_of(notice.kind, notice.params),
        "unit": wording.one_line(notice.unit.name) if notice.unit else "",
        "link": urljoin(settings.SITE_ADDRESS, reverse("notices:open", args=[notice.public_id])),
        "switch": urljoin(settings.SITE_ADDRESS, reverse("notices:list")) + "#cach-nhan",
        "help": [line for line in (settings.HELP_CONTACT, settings.HELP_PHONE, settings.HELP_EMAIL) if line],
        "site": urlsplit(settings.SITE_ADDRESS).netloc,
    }
