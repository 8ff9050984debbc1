"""Pages: the ranking as it stands (``standing``), frozen (``snapshots``), supposed, and acclamation."""
