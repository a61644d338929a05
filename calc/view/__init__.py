"""What stands on the page as HTML, one file for each thing. Imports every floor below."""
