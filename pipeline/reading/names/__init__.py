"""Names that a notice prints, and what they stand for: organisations, places, inspections."""
