"""Drawings: shapes, the text in them, metafiles."""
