"""Councils: who judges dossiers, and how a council's votes count.

A sitting has an agenda of dossiers; its ballots are open, secret or counted on paper, always against all members
(`thidua.law.votes`). Of a secret ballot no row ties who voted to how.
"""
