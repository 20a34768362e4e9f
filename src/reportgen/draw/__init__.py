"""Pages of placed items into PDF, with reportlab; the only place where y is turned upside down."""
