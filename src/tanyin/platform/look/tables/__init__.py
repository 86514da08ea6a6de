"""Tables that can be filtered, sorted, paged, copied and taken away as a file, with and without scripts.

A module declares its columns once, a view reads them:

    PRODUCTS = Table("products", Text("产品", "Products"), (Column("name", Text("名称", "Name"), of=lambda p: p.name, …), …))

    @page("catalogue.read")
    def products(request: Request) -> HttpResponseBase:
        sheet = PRODUCTS.read(request, visible(request.actor))
        return sheet.file() if sheet.is_file else render(request, "catalogue/products.html", {"products": sheet})
"""

from tanyin.platform.look.tables.columns import Cell, Column, Kind
from tanyin.platform.look.tables.sheet import Sheet
from tanyin.platform.look.tables.table import Table

__all__ = ["Cell", "Column", "Kind", "Sheet", "Table"]
