"""What can be asked of any model: how sure, what if, how far apart. Imports core."""
