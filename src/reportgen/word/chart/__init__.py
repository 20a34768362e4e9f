"""Charts: their parts, their words, number formats."""
