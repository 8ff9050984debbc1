"""Decisions about reports on plain values: cells and their texts, figures, sanity notes, the outline, the way."""
