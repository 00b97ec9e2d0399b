"""The page: a manuscript as it is written, and continued."""
