"""What exemplars go by: ``steps`` of their way, ``finding`` them in figures, the ``effect`` of taking one up."""
