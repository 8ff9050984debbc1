"""Search: one box over everything that an officer may see."""
