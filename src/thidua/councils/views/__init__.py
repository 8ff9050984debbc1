"""Pages of councils: ``seating`` the council itself, ``sitting`` a sitting, ``item`` one dossier and its vote."""
