"""The chord planner's model: read chord charts, count, compare, write chords.json."""
