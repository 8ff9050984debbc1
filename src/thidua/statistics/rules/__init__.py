"""What the statistical forms ask and where each thing is counted, without a database."""
