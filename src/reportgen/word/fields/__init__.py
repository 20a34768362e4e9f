"""Fields: their instructions and what they come to."""
