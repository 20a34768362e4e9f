"""Lines: what they are made of, where they end, how they are drawn."""
