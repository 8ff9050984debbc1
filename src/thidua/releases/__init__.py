"""Releases: what the office has published of a campaign, item by item and period by period.

Nothing reaches the public pages until the office released it: the standings of a period as they were shown to it in a
preview, a paper that was issued, a ranking that was published to the units. What is released of figures is a copy: what
is corrected inside afterwards stays inside until the next release. ``wording`` names the kinds, ``journal`` has the
words of the journal, ``shown`` prepares rankings and awards for pages, ``pages`` is where packages above hand in public
pages of their own for the map of the site.
"""
