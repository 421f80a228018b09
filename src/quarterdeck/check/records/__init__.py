"""Checks of records: a file's rows against themselves, each other and the code lists."""
