"""Decisions on plain values: how figures make one (``adding``), and what colour a figure is (``lights``)."""
