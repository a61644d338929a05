"""A benchmark anyone can run: `make bench`."""
