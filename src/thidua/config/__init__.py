"""Settings, addresses, middleware: where the packages are put together into one site."""
