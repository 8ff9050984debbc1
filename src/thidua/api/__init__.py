"""The API: machines read and write what the pages show and do, by the same rights (decision 54).

A ``Token`` is an actor: software that works for a unit in a role, in the name of whoever gave it out. The access
functions of the packages below judge it as they judge an officer; its scopes bound it further. Schemas (pydantic) are
forms, routes are views, writes are actions of the packages below.

**Modules of their own name.** ``door`` is the middleware before every route: the answer's language, its headers,
problem details whatever went wrong. ``reading`` reads token, page, tag and key out of a request. ``problems`` are what
can go wrong, in words; ``wording`` are codes in words.
"""
