"""Faces and line breaking: what the layout needs to know of type, and nothing of documents."""
