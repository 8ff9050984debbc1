"""The same deeds as most programs do them: yardsticks, equal in their answers and never used by the product."""
