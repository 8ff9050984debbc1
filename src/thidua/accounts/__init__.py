"""Who is at the door: signing in, second factors, sessions, first passwords.

What somebody may do once they are in hangs on their offices (``people``). The mechanisms are django-allauth's (decision
13); here are its addresses in Vietnamese, its pages in the product's look, and the rules of the house: who must have a
second factor, who must change a password first, how long a session lives.

Besides the usual storeys: ``adapters`` tell allauth what only the product knows, ``door`` is the middleware that holds
everybody to the rules of the house, ``sessions`` knows how old a session is, ``secrets`` keeps what is kept encrypted.
The templates below ``account/``, ``mfa/``, ``usersessions/`` and ``socialaccount/`` stand where allauth looks for them;
``locale/vi`` is the Vietnamese of allauth's own texts, which are English.
"""
