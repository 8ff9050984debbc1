"""Who is at the door: signing in, second factors, sessions, first passwords.

What somebody may do once they are in hangs on their offices (``people``). The mechanisms are django-allauth's; here are
its addresses in Vietnamese, its pages in the product's look, and the rules of the house: who must have a second factor,
who must change a password first. ``adapters`` tells allauth what only the product knows.
"""
