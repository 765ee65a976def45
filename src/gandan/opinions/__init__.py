"""Open statements and the opinion map."""
