"""A reader's own version of a model, run and checked. Imports all below, but no view."""
