"""Signs of mere formality: near-copied words, repeated or round figures, shown to a person who judges."""
