"""What each unit does in a campaign: its own plan, its launch with themes and movements, and what proves them.

The unit's officer enters it; the office, or a unit above, enters it for a unit that sent paper ("nhập thay"), which is
kept with the paper's number and day. ``rules`` judge standings on plain values; ``found`` in a unit's plan is what the
plan reader read in it and proposes, never more.
"""
