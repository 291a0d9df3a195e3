"""How to write the cure: with-blocks, try/finally, bounded caches, pruning, imports."""
