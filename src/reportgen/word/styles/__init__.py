"""Styles: how they inherit, what tables make of them."""
