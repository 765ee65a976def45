"""The engine of ballots anyone can check: entries, logs, signatures, counts, decisions, verification. Knows no framework.

ADR 0017 says how the parts fit together, and what they do not protect.
"""
