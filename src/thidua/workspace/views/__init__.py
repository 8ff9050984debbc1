"""Pages: the desk and its calendar (``desk``), a unit or a group in a campaign (``profiles``)."""
