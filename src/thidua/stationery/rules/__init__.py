"""Plain rules of stock, rows and templates."""
