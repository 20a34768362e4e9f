"""A corpus of small Word files of our own, one for each group of features, and eight whole documents."""
