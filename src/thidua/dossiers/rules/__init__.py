"""What holds of dossiers without a database: steps, clocks, quotas, parts, ways, likeness of merits."""
