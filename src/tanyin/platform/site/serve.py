"""`tanyin serve`: one command, one group of processes — a supervisor, the web workers, and the job process.

1. The port is tried before anything is touched.
2. The database is brought to this version and static files are collected.
3. Children are started, and the address is said when it answers.
4. SIGINT or SIGTERM stops all; a child that dies is started again; none outlives the supervisor.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tanyin.canon import Text
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.site.alone import alone
from tanyin.platform.site.backup import must_be_whole
from tanyin.platform.site.installation import Installation
from tanyin.platform.site.names import EVERYWHERE, as_hosts, names
from tanyin.platform.site.supervisor import Child, Supervisor
from tanyin.platform.site.web import Web

Say = Callable[[Text], None]
MOST_WORKERS = 4
MISSING = "secrets-missing"
"""File that `restore` leaves in a folder whose backup had no secrets."""

NO_OPERATOR = Text(
    "还没有系统运行单位，所以没有人能登记认证机构和主管部门；请在另一个终端运行 tanyin operator",
    "no organisation runs this system yet, so that nobody can enter certification bodies and authorities; run "
    "tanyin operator in another terminal",
)


class PortTaken(Refusal):
    """The port cannot be had."""

    code = "port_taken"


class SecretsMissing(Refusal):
    """The data were restored without their secrets."""

    code = "secrets_missing"


@dataclass(frozen=True)
class Serve:
    """What `tanyin serve` is told."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 0
    tls: bool = False
    jobs: bool = True


def serve(asked: Serve, say: Say, prepared: Callable[[], None] = lambda: None) -> None:
    """Serve until told to stop; raises a `Refusal` that says why it cannot begin.

    `prepared` is called once the database stands and before anybody is served.
    """
    port = free_port(asked.host, asked.port)
    must_be_whole(Installation(asked.data, os.environ.get("DATABASE_URL", "")))
    os.umask(0o077)  # whatever this site writes is its owner's
    asked.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    secrets_are_there(asked.data)
    found = names(asked.host)
    os.environ.update({"TANYIN_DATA": str(asked.data), "TANYIN_HOSTS": as_hosts(found)})
    certificate, key = _tls(asked, found, say) if asked.tls else ("", "")
    prepare(asked.data, say)
    prepared()
    orphaned = not has_operator()
    web = Web(asked.host, port, asked.workers or _workers(), os.getpid(), certificate, key)
    children = [Child(Text("网页进程", "web"), web.command())]
    if asked.jobs:
        job = [sys.executable, "-m", "tanyin.platform.site.jobs", str(os.getpid())]
        children.append(Child(Text("任务进程", "job"), job))
    Supervisor(children, say).run(Greeting(asked, port, say, orphaned).turn)
    say(Text("已停止", "stopped"))


@dataclass
class Greeting:
    """The address, said once the site answers there."""

    asked: Serve
    port: int
    say: Say
    orphaned: bool = False
    """Whether nobody could enter certification bodies and authorities yet."""
    said: bool = False

    def turn(self) -> None:
        """Look whether it answers by now."""
        if self.said or not _answers(self.asked.host, self.port):
            return
        self.said = True
        address = f"{'https' if self.asked.tls else 'http'}://{_shown(self.asked.host)}:{self.port}/"
        self.say(Text(f"碳印在 {address} ，按 Ctrl-C 停止", f"Tanyin is at {address} - Ctrl-C stops it"))
        if self.orphaned:
            self.say(NO_OPERATOR)


def free_port(host: str, port: int) -> int:
    """The port, when it can be had on `host` (a free one for 0); raises `PortTaken` with the reason."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
            tried.listen(1)  # without SO_REUSEPORT: beside another server that has it this fails, as it should
            return int(tried.getsockname()[1])
    except (OSError, OverflowError) as error:
        raise PortTaken(_why_no_port(host, port, error)) from error


def _why_no_port(host: str, port: int, error: Exception) -> Text:
    match getattr(error, "errno", None):
        case errno.EADDRINUSE:
            return Text(
                f"端口 {port} 已有程序在用，没有启动；请停下那个程序，或用 --port 换一个端口",
                f"port {port} is in use by another program, so nothing was started; stop that program or choose "
                "another port with --port",
            )
        case errno.EACCES:
            return Text(
                f"没有权限使用端口 {port}，没有启动；请用 --port 选 1024 以上的端口",
                f"this user may not use port {port}, so nothing was started; choose one above 1023 with --port",
            )
    return Text(
        f"不能在 {host}:{port} 上提供服务（{error}），没有启动；请核对 --host 和 --port",
        f"cannot serve on {host}:{port} ({error}), so nothing was started; check --host and --port",
    )


def secrets_are_there(data: Path) -> None:
    """Raises `SecretsMissing` where a restored folder still waits for its secrets; new ones would open nothing."""
    mark = data / MISSING
    if not mark.exists():
        return
    if (data / "secrets" / "master.key").exists() or os.environ.get("TANYIN_MASTER_KEY"):
        mark.unlink()
        return
    raise SecretsMissing(
        Text(
            f"{data} 是从不含密钥的备份恢复的，还缺密钥，没有启动。请把原来的 secrets 文件夹放进去，或设置 TANYIN_MASTER_KEY；"
            f"若确实要用新密钥（原来加密的文件将无法打开），请删除 {mark}",
            f"{data} was restored from a backup without secrets and still lacks them, so nothing was started. Put the "
            f"original folder secrets into it, or set TANYIN_MASTER_KEY; to go on with new keys, which open nothing that "
            f"was encrypted before, delete {mark}",
        )
    )


def prepare(data: Path, say: Say) -> None:
    """Database, shipped packs and static files as this version needs them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanyin.platform.site.settings")
    import django

    django.setup()
    from tanyin.platform.site.collect import collect
    from tanyin.platform.site.prepare import load_packs, migrate

    with alone(Installation.of_environment()):
        migrate(say)
        load_packs()
        collect(data)


def has_operator() -> bool:
    """Whether some organisation runs this system."""
    from django.db import connections

    from tanyin.platform.accounts.models import Kind, Organisation

    found = Organisation.objects.filter(kind=Kind.OPERATOR, closed_at=None).exists()
    connections.close_all()
    return found


def _tls(asked: Serve, found: tuple[str, ...], say: Say) -> tuple[str, str]:
    from tanyin.platform.site.certificate import certificate

    made = certificate(asked.data / "secrets", found)
    os.environ["TANYIN_HTTPS"] = "1"
    say(
        Text(
            f"自签名证书，浏览器会提醒；请核对 SHA-256 指纹 {made.fingerprint}",
            f"self-signed certificate, of which browsers will warn; compare its SHA-256 fingerprint {made.fingerprint}",
        )
    )
    return str(made.path), str(made.key)


def _workers() -> int:
    """One for each core at hand, at most four: each takes memory, and one answers many."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST_WORKERS, cores)


def _reached(host: str) -> str:
    """Where a site that listens on `host` is reached from this machine."""
    return "127.0.0.1" if host in EVERYWHERE else host.strip("[]")


def _shown(host: str) -> str:
    reached = _reached(host)
    return f"[{reached}]" if ":" in reached else reached


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((_reached(host), port), timeout=1):
            return True
    except OSError:
        return False
