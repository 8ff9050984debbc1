"""`thidua reseal`: once `SECRET_KEY` has changed, what the earlier key sealed is sealed under the present one."""

from __future__ import annotations

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError

from thidua.config.resealing import reseal


class Command(BaseCommand):
    """Seal anew, all or nothing; harmless to repeat."""

    help = "Niêm phong lại, bằng SECRET_KEY hiện nay, những gì khóa cũ (SECRET_KEY_FALLBACKS) đã mã hóa."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        try:
            done = reseal()
        except InvalidToken:
            raise CommandError(
                "Có dữ liệu không khóa nào mở được. Hãy thêm khóa đã dùng trước đây vào SECRET_KEY_FALLBACKS rồi chạy "
                "lại; chưa có gì thay đổi."
            ) from None
        for kind, count in done.items():
            self.stdout.write(f"{kind}: {count}")
        self.stdout.write("Xong. Có thể bỏ khóa cũ khỏi SECRET_KEY_FALLBACKS và khởi động lại.")
