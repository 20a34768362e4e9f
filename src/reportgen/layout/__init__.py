"""Blocks into pages: functional layout, from the Word model to placed items in absolute points."""
