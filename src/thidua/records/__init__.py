"""What every table shares: public id, version, folded text, exact quantities, append-only triggers.

It stands above ``kernel`` because it knows the database, and below every package that owns a table.
``fields`` are column types, ``rows`` the abstract tables, ``revisions`` the guard against two editors,
``triggers`` the SQL that keeps a table append-only on both databases, ``turns`` lets actions
that look before they write wait for one another.
"""
