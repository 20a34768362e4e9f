"""Charts: axes, plots, legends."""
