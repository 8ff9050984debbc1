"""Pages of plans: ``intake`` (list, receive, progress), ``texts`` (text, file, comparison), ``review`` (the room)."""

from thidua.plans.views.intake import plan, plan_list, plans_csv, progress, receive, retry, withdraw
from thidua.plans.views.review import accept_sure, add, decide, edit, follow, review
from thidua.plans.views.texts import compare, download, text

__all__ = [
    "accept_sure",
    "add",
    "compare",
    "decide",
    "download",
    "edit",
    "follow",
    "plan",
    "plan_list",
    "plans_csv",
    "progress",
    "receive",
    "retry",
    "review",
    "text",
    "withdraw",
]
