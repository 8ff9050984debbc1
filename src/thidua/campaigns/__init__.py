"""A campaign (đợt thi đua): what is to be reached, who has to do what by when, and where the plan says so.

A campaign is established from what officers confirmed of a plan, in one transaction, and every row names the
clause and the span of the text that it came from. ``rules`` decides on plain values and answers with codes;
``wording`` turns those codes into the reader's language (it stands beside the storeys because queries, views
and the packages above all say the same things with the same words); ``export`` writes what a list shows as a
file; ``bodies`` reads a campaign by the units of its first day and by those of another.
"""
