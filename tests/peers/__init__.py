"""What other packages answer, release by release: `make peers`, and what it goes by."""
