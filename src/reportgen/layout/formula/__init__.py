"""Formulas: boxes, arrays, what stands between and around them."""
