"""What machines send and get (schemas), and what an officer fills in to give out a token."""
