"""Many reports into one folder: gathered, made on every core, committed one after another, never half."""
