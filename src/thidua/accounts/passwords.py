"""What a password may not be, said in the reader's words."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class UnlikeItsOwner(UserAttributeSimilarityValidator):
    """Django's comparison with what is known of the user; Django's sentence would name a column."""

    def __init__(self) -> None:
        """Compare with the user name, the name and the address."""
        super().__init__(user_attributes=("username", "name", "email"))

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ``ValidationError`` for a password that is too much like its owner's names."""
        try:
            super().validate(password, user)
        except ValidationError as error:
            raise ValidationError(
                _("Mật khẩu quá giống tên, tên đăng nhập hoặc thư điện tử của bạn. Hãy chọn mật khẩu khác."),
                code=error.code,
            ) from None
