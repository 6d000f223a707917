"""Ways out of the record."""
