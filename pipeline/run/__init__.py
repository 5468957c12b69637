"""A run: which files there are, what is known of them, who reads them, what is told meanwhile."""
