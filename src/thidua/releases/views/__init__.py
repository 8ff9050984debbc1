"""The office's pages of what everybody sees."""
