"""Word documents as values: read once from OOXML, then plain frozen structs."""
