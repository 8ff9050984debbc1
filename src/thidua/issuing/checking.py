"""What is found in a signed PDF, as JSON keeps it: its signatures, and whether its text is that of the frozen paper."""

from __future__ import annotations

from typing import Any

from thidua.issuing.rules.texts import likeness


def checked(data: bytes, *, frozen: bytes) -> dict[str, Any]:
    """Give what is found in a signed PDF; ``frozen`` is the file that was made at issue.

    ``signatures`` say each whose certificate it is and whether it holds, ``text`` how the words compare
    (`rules.texts.Likeness`), ``missing`` how many words of the frozen paper are not in it.
    """
    from thidua.issuing.rules import pades  # noqa: PLC0415 -- its library takes a second to load

    text, missing = likeness(frozen, data)
    return {
        "signatures": [
            {
                "name": one.name,
                "issuer": one.issuer,
                "serial": one.serial,
                "at": one.at.isoformat() if one.at else "",
                "is_intact": one.is_intact,
                "is_valid": one.is_valid,
                "covers_all": one.covers_all,
                "holds": one.holds,
                "is_self_made": one.is_self_made,
            }
            for one in pades.check(data)
        ],
        "text": text.value,
        "missing": missing,
    }
