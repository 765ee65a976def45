"""Decide: ballots anyone can check, over every channel with one effect."""
