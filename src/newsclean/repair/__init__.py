"""Damaged text to what it said."""
