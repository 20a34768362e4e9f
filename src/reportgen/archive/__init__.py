"""Finished files read back: what is inside them, whether they are unchanged, whether they say the same."""
