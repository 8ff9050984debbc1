"""How a campaign falls on its units: reporting periods, who carries which target with what value, and the scenario.

The plan sets figures of the whole city and allocates none of them; everything here is laid by the office. A period says
from when to when figures count and by when they are reported; an allocation lets a unit report a target, for its own
part or for the whole city, with a value or only to be followed ("theo dõi"); a scenario ("kịch bản") is what an
allocation should have reached by the end of each period. Sums are shown against the city's value and never forced.
"""
