"""Lists: their levels, and numbers in words and signs."""
