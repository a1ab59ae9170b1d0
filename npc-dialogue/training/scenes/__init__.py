"""Authored scenes: a small world, a persona, and turns whose answers are computed from the facts."""
