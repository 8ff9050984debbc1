"""Pages of how campaigns fall on units: HTTP and nothing else."""
