"""A person's data: given to them in one file, and erased when they have left.

It stands above every package that keeps something about a person as such: ``people`` the account and the offices,
``accounts`` factors and sessions, ``sheets`` the files that named them. ``holdings`` finds what the site keeps about
somebody, ``queries`` and ``export`` tell it, ``actions`` give it out or erase it.
"""
