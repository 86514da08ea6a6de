"""Products that cannot be taken: nobody makes them, or a credit has used them up."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.footprint.system.context import Context


def absent(process: str, product: str | None, path: str, context: Context) -> None:
    """Note why the product `product` (None: the main one) of `process` is not among those on offer."""
    name = process if product is None else f"{process}/{product}"
    if not _credited(process, product, context):
        context.fail("no_process", path, Text("没有这个工序或产品", "no such process or product"), found=name)
        return
    context.fail(
        "credited_coproduct",
        path,
        Text(
            "该工序用系统扩展：主产品承担全部，共产品已作抵扣，别处不能再取",
            "the process is under system expansion: the main product carries everything and the co-product is "
            "credited to it, so nobody else can take it",
        ),
        found=name,
        fix=Text(
            f"把 processes.{process}.allocation 改为别的方法（mass、energy、volume、price 或 shares）",
            f"use another method in processes.{process}.allocation (mass, energy, volume, price or shares)",
        ),
    )


def _credited(process: str, product: str | None, context: Context) -> bool:
    """Whether this is a co-product of a process under system expansion."""
    return product is not None and any(
        made.id == process
        and made.allocation is not None
        and made.allocation.method == "expansion"
        and any(coproduct.id == product for coproduct in made.coproducts)
        for made in context.study.processes
    )
