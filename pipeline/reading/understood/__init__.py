"""How much of a notice the rows explain, and what they do not."""
