"""What is reckoned of nominees without a database: facts for the law, identity numbers, cells of the statistics."""
