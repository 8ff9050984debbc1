"""Pages of decisions, of the fund, and the public check of certificates."""
