"""Uploaded files: examined, hashed, kept outside the public folder under random names, never changed.

A file is addressed by the package that owns it, which also decides who may read it; this package examines it
(``examining``, with the virus scanner of ``scanning`` where one is set up and the refusals of ``sentences``), keeps it
(``actions``) and hands it out (``serving``), the one way in which bytes of others leave the site.
"""
