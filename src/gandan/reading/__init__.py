"""Narrative reports become facts with the span they came from, reviewed by a person."""
