"""Meetings of every kind."""
