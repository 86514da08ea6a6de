"""The vault's words for what a file is, and its table of files."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from tanyin.canon import Text
from tanyin.platform.ground.classes import WORDS as CLASS_WORDS
from tanyin.platform.look.badges import Badge, Tone
from tanyin.platform.look.guides import Empty, Link, spoken_size
from tanyin.platform.look.tables import Column, Kind, Table
from tanyin.platform.vault.queries import Shown

KIND_WORDS: Mapping[str, Text] = {
    "pdf": Text("PDF", "PDF"),
    "png": Text("PNG 图片", "PNG picture"),
    "jpeg": Text("JPEG 图片", "JPEG picture"),
    "xlsx": Text("Excel 工作簿", "Excel workbook"),
    "text": Text("文本", "text"),
}

GRANT_BADGES: Mapping[str, Badge] = {
    "valid": Badge(Tone.VALID, Text("有效", "valid")),
    "over": Badge(Tone.PLAIN, Text("已到期", "over")),
    "withdrawn": Badge(Tone.PLAIN, Text("已撤回", "withdrawn")),
}

FILES = Table(
    "files",
    Text("文件", "Files"),
    (
        Column[Shown](
            "name",
            Text("名称", "Name"),
            lambda row: row.name,
            field="name",
            searched=True,
            href=lambda row: reverse("vault:file", args=[row.file.pk]),
        ),
        Column[Shown](
            "kind",
            Text("类型", "Kind"),
            lambda row: KIND_WORDS[row.kind],
            field="kind",
            choices=list(KIND_WORDS.items()),
        ),
        Column[Shown](
            "class",
            Text("密级", "Class"),
            lambda row: row.confidentiality.words,
            field="confidentiality",
            choices=[(key.value, words) for key, words in CLASS_WORDS.items()],
        ),
        Column[Shown]("size", Text("大小", "Size"), lambda row: spoken_size(row.size), Kind.NUMBER, field="size"),
        Column[Shown]("stored", Text("存入时间", "Stored at"), lambda row: row.stored_at, Kind.DATE, field="stored_at"),
        Column[Shown](
            "owner",
            Text("属于", "Belongs to"),
            lambda row: Text("本组织", "us") if row.own else Text(f"{row.owner}（授权）", f"{row.owner} (granted)"),
            field="owner",
        ),
    ),
    order="-stored",
)


def empty(may_store: bool) -> Empty:
    """What stands in place of the table before the first file."""
    return Empty(
        Text("还没有文件", "There are no files yet"),
        Text(
            "校准证书、发票、检测报告存在这里：按内容加密保存，只有本组织的人能看；要给核查方或别的组织看，一份一份地授权，到期自动收回。",
            "Calibration certificates, invoices and test reports are kept here, encrypted and for your organisation alone. A "
            "verifier or another organisation reads a file only by a grant, one by one, which ends by itself.",
        ),
        Link(Text("存入文件", "Store a file"), reverse("vault:store")) if may_store else None,
    )
