"""Who was in the room, what was said and recommended, and the minutes of it."""
