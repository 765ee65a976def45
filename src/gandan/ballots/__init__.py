"""Ballots anyone can check."""
