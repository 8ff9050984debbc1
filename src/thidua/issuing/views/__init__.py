"""Pages of papers: lists, one paper, its steps, registers."""
