"""The command `thidua read-plan`: plans read at the prompt, as tables for people or as JSON for programs.

Modules: ``command`` (what is asked and answered), ``tables`` (the tables), ``sentences`` (what is said in Vietnamese).
"""

from thidua.plans.reader.cli.command import main

__all__ = ["main"]
