"""What the running text of a report says, and whether it can be so."""
