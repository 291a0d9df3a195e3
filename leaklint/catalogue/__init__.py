"""What the world's libraries do with resources: rows of data, loaded and indexed by qualified name."""
