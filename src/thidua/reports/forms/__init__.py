"""What is filled in and sent: the report itself cell by cell, and the small forms of its way."""
