"""Guidance of the office: letters, forms and answers to chosen units, who has opened them, questions of units.

A *guide* is drafted, published to all units or to chosen ones, then replaced by a new version or withdrawn; it never
disappears once it was published. An *opening* is the first time that a person of a unit opened its page. A *question*
is a unit's own: a thread of posts that the office answers; what others may learn from is made a guide of its own, which
does not say who asked. ``telling`` has the words of its notices, ``journal`` those of the journal.
"""
