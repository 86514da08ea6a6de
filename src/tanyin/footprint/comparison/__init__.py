"""May two results be compared, which is lower, what makes the difference, and what would be if.

`signature` says what decides comparability; `compare` refuses unlike results, or tells which is lower and how surely;
`difference` explains one result by another line by line; `scenario` and `sweep` calculate a study with changes.
"""
