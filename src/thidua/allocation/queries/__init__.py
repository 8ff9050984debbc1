"""Reading how campaigns fall on units, in a number of queries that does not grow with the rows."""

from thidua.allocation.queries.carried import carried, periods_of, scenarios

__all__ = ["carried", "periods_of", "scenarios"]
