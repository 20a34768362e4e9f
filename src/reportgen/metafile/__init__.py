"""Windows metafiles (EMF, WMF) as neutral drawings: it knows nothing of Word, of fonts or of pages."""
