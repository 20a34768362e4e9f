"""Tables: widths, heights, rows onto pages."""
