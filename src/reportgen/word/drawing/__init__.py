"""Drawings: DrawingML and VML, pictures, diagrams."""
