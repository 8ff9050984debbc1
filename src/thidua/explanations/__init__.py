"""Requests for explanation: why a target stands where it does, asked of whoever leads it, answered, accepted.

``wording`` gives standings in words, ``telling`` the notices, ``beside`` what a figure's own page shows of it (given to
``monitoring.beside``), ``addresses`` where pages and files are.
"""
