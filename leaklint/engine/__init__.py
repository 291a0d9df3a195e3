"""Runs the rules over sources: checking, suppressing, fixing, and what a run ends with."""
