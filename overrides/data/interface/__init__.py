"""The static interface: JSON for each calculator, number, estimate, source, figure and menu.

write.py makes every file; the modules beside it make the records of a kind, schemas.py says what
may stand in them, and index.py lists them all.
"""
