"""Document → Notice → tables, and everything around them: checks, store, batch, command."""
