"""Django's entry to the package."""

from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DesignConfig(AppConfig):
    """The look: components, page frame, error pages, gallery."""

    name = "thidua.design"
    label = "design"

    def ready(self) -> None:
        """Give every field its words for a character that no database keeps; Django has none in Vietnamese."""
        unreadable = _("Có ký tự không đọc được ở đây. Hãy xóa chỗ ấy rồi gõ lại.")
        forms.CharField.default_error_messages = {"null_characters_not_allowed": unreadable}
