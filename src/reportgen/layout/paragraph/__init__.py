"""Paragraphs: from inline content to lines in regions."""
