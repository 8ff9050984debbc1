"""Uploaded files: checked, hashed, kept outside the public folder, never changed.

A file is addressed by the package that owns it, which also decides who may read it; this package only keeps it.
"""
