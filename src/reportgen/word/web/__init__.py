"""Pages of the web inside a document, as Word XML."""
