"""Pages of the office's reports: reading them, putting them together, wording them."""
