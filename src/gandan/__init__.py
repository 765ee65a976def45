"""Gần Dân: from a voice to a confirmed result."""

__version__ = "0.3.0"
