"""Pages of the statistical forms, of what their cells count, and of who does the work of emulation."""
