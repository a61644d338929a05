"""What the years after the paper showed."""
