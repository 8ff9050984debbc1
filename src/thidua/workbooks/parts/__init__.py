"""What a workbook holds, part by part: each reads its cells as they stand and writes changed ones through the actions.

A part has no rule of its own: what may be filled in, by whom, and what is refused with which sentence, the forms and
actions of its package say. ``PARTS`` is the order of the sheets.
"""

from thidua.workbooks.parts.launching import open_launch
from thidua.workbooks.parts.pledging import open_pledge
from thidua.workbooks.parts.reporting import open_reports
from thidua.workbooks.parts.scope import Opened, Part, Scope

PARTS: tuple[Part, ...] = (open_launch, open_reports, open_pledge)

__all__ = ["PARTS", "Opened", "Part", "Scope"]
