"""Pages: a campaign's figures (``boards``) and where each comes from (``explaining``)."""
