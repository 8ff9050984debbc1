"""Users, the officers they are at work as, and what each role may do.

A ``User`` is a person who signs in; an ``Officer`` is that person at work for one unit in one role between two days.
One user may hold several offices and is always at work as exactly one of them (``queries.officer_at_work``); leaving a
unit ends the rights the same day. Roles are data: a code, a name and the list of verbs that the role allows
(``kernel.actors.allows`` says how such a list is read).

Besides the usual storeys, ``door`` is what every officers' page stands behind: the typed request and the decorators
``officers_only`` and ``needs``. It is imported by the views of this package and of all packages above.
"""
