"""What the journal is held to, on plain values: its canonical form, its seals, and how they are checked."""
