"""How an administrative document is written and set, after Decree 30/2020; every measure out of one file of data.

``decree``   the measures and words of the Decree, typed, each with its confidence
``writing``  numbers, days, letters, lists, as the Decree writes them
"""
