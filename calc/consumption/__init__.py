"""AI and energy consumption: the paper's first section."""
