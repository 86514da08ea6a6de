"""The cells of an .xlsx file as plain data.

The folder is a package by itself: it needs the standard library only and its imports are relative, so that the bounded
child process (`exchange.child`) runs it without the rest of the library, which would take more memory than it may have.

Not openpyxl, which writes our workbooks: it turns numbers into floats on the way in, and one far cell makes it walk
through billions of empty ones. Here only cells that stand in the file cost anything, and a number keeps its digits.
"""
