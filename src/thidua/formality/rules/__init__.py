"""Rules of signs of formality: plain Python and NumPy. What they find is a reason to look, and says nothing of why."""
