"""How a problem is stated, and how other places point to it."""
