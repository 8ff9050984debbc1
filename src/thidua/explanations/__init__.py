"""Requests for explanation: why a target stands where it does, asked of whoever leads it, answered, accepted."""
