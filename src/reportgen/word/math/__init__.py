"""Formulas: Office Math read, its letters, what it says in words."""
