"""What the aspects of a signature read from a result: as `stated` by the study, and as `used` in the calculation."""
