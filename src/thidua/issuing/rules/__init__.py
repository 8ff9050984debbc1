"""Decisions on plain values about papers on their way: steps, numbers, words, what differs, signatures in PDFs."""
