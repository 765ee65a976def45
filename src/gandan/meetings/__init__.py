"""Meetings of every kind: called, held with a quorum, concluded, published; and what follows from them."""
