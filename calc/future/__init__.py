"""Future energy footprint development: the paper's second section."""
