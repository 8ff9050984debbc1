"""Movements: emulation movements over the years, taken up by units, reviewed and closed."""
