"""One module a page, each with its own `router`."""
