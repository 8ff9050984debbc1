"""Rules of the package, which know no framework."""
