"""What a report of the office begins with (``outlines``), and words with figures in them (``passages``)."""
