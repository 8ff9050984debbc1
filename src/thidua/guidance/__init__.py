"""Guidance of the office: letters, forms and answers to chosen units, who has opened them, questions of units."""
