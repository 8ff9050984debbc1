"""Pages of guides and questions: HTTP and nothing else."""
