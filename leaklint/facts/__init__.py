"""What is true of one module: names, flow, ownership, summaries. The syntax tree (libcst) lives here."""
