"""Pages: a campaign's figures (``dashboards``) and where each comes from (``explaining``)."""
