"""Postings: nominees shown in public for their days, and what citizens object."""
