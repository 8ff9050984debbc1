"""A hasher that counts how often it is asked: what a sign-in costs, without a clock."""

from typing import ClassVar

from django.contrib.auth.hashers import MD5PasswordHasher


class CountingHasher(MD5PasswordHasher):
    """Django's quick one; ``asked`` grows by one each time."""

    algorithm = "md5"
    asked: ClassVar[list[int]] = []

    def encode(self, password: str, salt: str) -> str:
        """Count, then hash."""
        self.asked.append(1)
        return super().encode(password, salt)
