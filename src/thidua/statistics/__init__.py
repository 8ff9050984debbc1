"""Statistics: the forms 0601 to 0605 of a year, each cell opening to what it counts."""
