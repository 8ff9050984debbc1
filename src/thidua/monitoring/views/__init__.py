"""Pages: a campaign's figures (``dashboards``), where each comes from (``explaining``), what is set (``setting``)."""
