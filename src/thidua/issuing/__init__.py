"""Papers on their way: draft, submitted, signed, issued, revoked; numbers, registers, signed files (issue of papers).

Knows no campaign: what a paper is about and how it is composed comes from the packages above, which register kinds.
"""
