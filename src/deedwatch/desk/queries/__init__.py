"""The questions that the desk's pages ask: plain functions of a connection that give frozen records, no HTML."""
