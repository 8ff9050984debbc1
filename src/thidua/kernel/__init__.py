"""Plain Python that every package may use: no Django, no database."""
