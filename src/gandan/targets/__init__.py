"""Indicators, resolutions and their targets; what was reached, reported and confirmed."""
