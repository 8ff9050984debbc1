"""Dossiers: what is proposed for whom, with which papers, on which way, within which quota.

One engine for every title and form: a round (đợt xét) of a body with authority takes dossiers in, each with the parts
that its form asks for, on a route of bodies that receive, return with reasons or forward it within their days.
"""
