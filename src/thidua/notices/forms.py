"""How somebody wants to hear of news."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class WishForm(forms.Form):
    """Whether notices come by mail as well."""

    by_mail = forms.BooleanField(
        label=_("Nhận cả qua thư điện tử"),
        required=False,
        help_text=_("Chỉ gửi thư về tin chưa đọc. Tin vẫn luôn có ở trang này."),
    )
