"""The routes of the API by resource, its reference page, and the pages on which tokens are given out."""
