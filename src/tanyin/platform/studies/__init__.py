"""Studies: drafts as rows that several edit at once, internal review by another person, revisions sealed for good."""
