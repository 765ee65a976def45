"""Entries, logs, tallies, reconciliation and verification of a ballot. Pure: no framework, no network."""
