"""Messages to officers: on the desk, and by mail to whoever has an address and wants it.

A package above has a module ``telling.py``, loaded once all tables are known, that registers what its kinds of notice
say (``wording.kinds``), and calls ``actions.tell`` in the transaction that made the news; the letters go out by a job
after the commit (``jobs``, written by ``letters``).
"""
