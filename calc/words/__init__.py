"""The words of the site, one file a language, with the same keys in each."""
