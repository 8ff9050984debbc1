"""Pages of the board and of urging: HTTP and nothing else."""
