"""Pages of nominees, of what is kept of each, of the register."""
