"""Messages to officers: on the desk, and by mail to whoever has an address and wants it.

A package above registers what its kinds of notice say (``wording.kinds``) and calls ``actions.tell`` in the transaction
that made the news; the letter goes out by a job after the commit.
"""
