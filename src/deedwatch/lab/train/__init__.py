"""Training of the shipped encoder; needs the `train` extra."""
