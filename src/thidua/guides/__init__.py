"""Guides: how each role works with the product, and the first day of somebody new."""
