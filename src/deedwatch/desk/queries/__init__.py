"""What the pages ask of the desk: one module a page, plain records out, no HTML."""
