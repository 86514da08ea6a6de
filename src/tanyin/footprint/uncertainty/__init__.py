"""How sure a footprint is: draws of everything uncertain, which data to know better, and where spreads come from.

The stated interval is the analytic one of `tanyin.footprint.result.interval`, in decimals. What is here stands beside
it: float64, said to three digits, in no digest.
"""
