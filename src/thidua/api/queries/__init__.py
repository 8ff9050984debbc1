"""Reading tokens, and what routes give out that no package below gives in this form."""

from thidua.api.queries.lists import rankings
from thidua.api.queries.tokens import given_out, roles_for, standing, token_for, token_of, units_for

__all__ = ["given_out", "rankings", "roles_for", "standing", "token_for", "token_of", "units_for"]
