"""Who owes what, and where: standing obligations, and a unit's work with the place it is in charge of."""
