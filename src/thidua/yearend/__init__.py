"""The year-end review: what a campaign's results say of whom, as a list for whoever decides on awards of the year."""
