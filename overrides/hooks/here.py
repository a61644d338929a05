"""What stands for a page's own address until MkDocs knows it: see `publish.py`."""

HERE = "page:address"
