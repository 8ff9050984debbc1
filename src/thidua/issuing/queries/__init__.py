"""Reading papers and registers, in a number of queries that does not grow with the rows."""

from thidua.issuing.queries.bodies import body_of, committee, paper_of
from thidua.issuing.queries.copies import copies_of, copy_of, full_copies, text_parts
from thidua.issuing.queries.documents import (
    Filters,
    People,
    about_thing,
    beside,
    document_of,
    kinds_there,
    listed,
    people_of,
    renewal_of,
    units_there,
    years_there,
)
from thidua.issuing.queries.registers import Book, Entry, books, register_years

__all__ = [
    "Book", "Entry", "Filters", "People", "about_thing", "beside", "body_of", "books", "committee", "copies_of",
    "copy_of", "document_of", "full_copies", "kinds_there", "listed", "paper_of", "people_of", "register_years",
    "renewal_of", "text_parts", "units_there", "years_there",
]  # fmt: skip
