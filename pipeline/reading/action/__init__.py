"""What a measure is: its kind by verb and object, and whether it is only promised."""
