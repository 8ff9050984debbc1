"""Pages of rounds and dossiers: HTTP and nothing else."""
