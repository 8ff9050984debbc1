"""Awards: by which rules, to whom, decided by whom. What stands so far are the rules.

The law as the product was given it is `thidua.law`; an office corrects and verifies it here, edition by edition, each
from a day on. Whoever judges a nominee takes the law of the day (`queries.law_on`), so that an old decision can always
be held against the rules of its own time.
"""
