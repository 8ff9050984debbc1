"""Measurements, as ratios of one run: they hold on any machine. `make bench` runs them all."""
