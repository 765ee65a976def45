"""Pages of ballots: for everybody, for a household with its card, for the unit that holds the ballot."""
