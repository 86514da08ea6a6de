"""Reports of a result: their content as a plain document, and HTML and PDF made from it.

    report = content(result, on=date(2026, 3, 1), language="zh")
    html_bytes(report), pdf_bytes(report)

The content follows ISO 14067: the values of 7.2 stated separately, the items a to s of 7.3, each there or named as
missing. The same result, day and language give the same bytes. Import from the modules `content`, `html` and `pdf`.
"""
