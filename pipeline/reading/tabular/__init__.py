"""Issues that stand in tables: rows and cards, their columns, and tables that only answer."""
