"""Executors: where batches of files are read (this machine, a Dask cluster)."""
