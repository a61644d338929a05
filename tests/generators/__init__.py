"""What else could build the site, tried and counted: `make generators`."""
