"""Pages of exemplars.

``listing`` lists and shows, ``telling`` changes, ``finding`` looks through the figures, ``introducing`` answers
citizens, ``spreading`` is about taking one up; ``public`` is everybody's.
"""
