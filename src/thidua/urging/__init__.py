"""What is due from units, and getting them to do it: the board, the ladder of reminders, what a reminder brought.

``wording`` gives what the board shows in words, ``addresses`` the page on which a duty is done, ``ladder`` what happens
by itself each day, ``telling`` the notices.
"""
