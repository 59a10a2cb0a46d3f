"""One file per field: each reader gives its value together with the evidence for it."""
