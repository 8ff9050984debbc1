"""The command line: ``thidua COMMAND``, one word for everything the product does from a shell."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run a command; reading a plan and the law need no framework, so they start without one."""
    if sys.argv[1:2] == ["read-plan"]:
        from thidua.plans.reader.cli import main as read_plan  # noqa: PLC0415 -- fast start

        sys.exit(read_plan(sys.argv[2:]))
    if sys.argv[1:2] == ["eligibility"]:
        from thidua.law.cli import main as eligibility  # noqa: PLC0415 -- as above

        sys.exit(eligibility(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- only where it is needed

    from thidua.config.environment import BadEnvironment  # noqa: PLC0415

    try:
        execute_from_command_line(["thidua", *map(_module, sys.argv[1:2]), *sys.argv[2:]])
    except BadEnvironment as bad:
        sys.exit(f"thidua: {bad}")


def _module(command: str) -> str:
    """Give the module of a command: ``check-journal`` is ``check_journal``."""
    return command if command.startswith("-") else command.replace("-", "_")


if __name__ == "__main__":
    main()
