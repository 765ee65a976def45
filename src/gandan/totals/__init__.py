"""Results rolled up to every level in any boundary, and who benefited or was left out."""
