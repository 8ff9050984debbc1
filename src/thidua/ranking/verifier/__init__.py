"""The program that goes into every package; it imports nothing of the product, and nothing here is imported by it."""
