"""Plan texts, the reader, clauses: everything above is traced to a clause."""
