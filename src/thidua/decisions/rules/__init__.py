"""What decisions are judged and reckoned by, on plain values."""
