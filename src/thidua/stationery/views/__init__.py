"""Pages of stock and batches."""
