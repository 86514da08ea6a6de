"""The acts of accounts."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.ground.events import Act

SIGNED_IN = Act("accounts.sign_in", Text("登录", "sign in"))
SIGNED_OUT = Act("accounts.sign_out", Text("退出登录", "sign out"))
CONFIRMED_ADDRESS = Act("accounts.confirm_address", Text("确认邮箱", "confirm an address"))
CHANGED_PASSWORD = Act("accounts.change_password", Text("修改密码", "change one's password"))
RECOVERED = Act("accounts.recover", Text("找回账户", "recover an account"))
ADDED_FACTOR = Act("accounts.add_factor", Text("增加验证因素", "add a factor of sign-in"))
REMOVED_FACTOR = Act("accounts.remove_factor", Text("移除验证因素", "remove a factor of sign-in"))
JOINED = Act("accounts.join", Text("注册组织", "register an organisation"))
REGISTERED = Act("accounts.register_organisation", Text("登记组织", "enter an organisation"))
CLOSED = Act("accounts.close_organisation", Text("关闭组织", "close an organisation"))
INVITED = Act("accounts.invite", Text("邀请成员", "invite a member"))
WITHDREW = Act("accounts.withdraw_invitation", Text("撤回邀请", "withdraw an invitation"))
ACCEPTED = Act("accounts.accept_invitation", Text("接受邀请", "accept an invitation"))
GAVE_ROLES = Act("accounts.give_roles", Text("调整角色", "change roles"))
ENDED = Act("accounts.end_membership", Text("移出成员", "end a membership"))
ADDED_DEPARTMENT = Act("accounts.add_department", Text("设立处室", "add a department"))
PLACED = Act("accounts.place_member", Text("安排成员的处室", "place a member in a department"))
ELEVATED = Act("accounts.elevate", Text("开始管理会话", "begin an administrator's session"))
LOWERED = Act("accounts.lower", Text("结束管理会话", "end an administrator's session"))
MADE_TOKEN = Act("accounts.make_token", Text("建立令牌", "make a token"))
WITHDREW_TOKEN = Act("accounts.withdraw_token", Text("撤销令牌", "withdraw a token"))
CHANGED_ACCOUNT = Act("accounts.change_own_account", Text("修改账户", "change one's account"))
READ_ALL = Act("accounts.read_organisations", Text("查阅全部组织", "read all organisations"), reads=True)
EXPORTED = Act("accounts.export_own_data", Text("导出个人数据", "export one's data"), reads=True)
ERASED = Act("accounts.erase_own_account", Text("删除账户", "erase one's account"))
READ_MEMBERS = Act(
    "accounts.read_organisation", Text("读取组织及其成员", "read the organisation and its members"), reads=True
)
READ_RECORD = Act("accounts.read_record", Text("查看组织的记录", "read the organisation's record"), reads=True)
