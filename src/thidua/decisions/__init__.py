"""Decisions: who was awarded what by which paper, the money of it, the certificate and how anybody checks it."""
