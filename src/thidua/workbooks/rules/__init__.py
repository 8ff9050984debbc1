"""Decisions on plain values: what a cell of a file means, which of ours it is, and what became of it on both sides."""
