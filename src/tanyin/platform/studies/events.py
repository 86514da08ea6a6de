"""The acts on studies."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.ground.events import Act

CREATED = Act("studies.create", Text("新建研究", "begin a study"))
READ = Act("studies.read", Text("查阅研究", "read a study"), reads=True)
EDITED = Act("studies.edit", Text("编辑研究", "edit a study"))
SUBMITTED = Act("studies.submit", Text("提交内部审核", "submit for internal review"))
RETURNED = Act("studies.send_back", Text("退回修改", "send back for changes"))
SEALED = Act("studies.seal", Text("审核通过，核算完成", "pass the review: accounted"))
RESUMED = Act("studies.resume", Text("开始下一版", "begin the next revision"))
