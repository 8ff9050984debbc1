"""What units promise."""
