"""Pages of point tables, sheets and their items."""
