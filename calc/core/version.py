"""The version of the package, which every link, export and citation names."""

__version__ = "0.2.0.dev0"
