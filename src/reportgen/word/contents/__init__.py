"""Tables of contents: their fields, made anew."""
