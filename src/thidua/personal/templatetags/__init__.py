"""Tags of the pages on one's own data."""
