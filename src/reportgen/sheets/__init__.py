"""Spreadsheets for figures as offices collect them, made from a form and read back into data files."""
