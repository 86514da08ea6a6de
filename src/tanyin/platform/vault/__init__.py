"""Files of organisations: named by their content, encrypted under a key of the organisation, read by grant only."""
