"""`tanyin serve` as a person meets it: processes, signals, ports, certificates."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.platform.installations import Installation, until

pytestmark = pytest.mark.slow


class Site:
    """A site that was started by the command."""

    def __init__(self, installation: Installation, *options: str, **environment: str) -> None:
        self.installation = installation
        self.log = installation.data.parent / "serve.log"
        with self.log.open("a") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tanyin", "serve", "--port", "0", "--workers", "1", *options],
                env={**installation.environment, **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=installation.data.parent,
            )

    @property
    def said(self) -> str:
        return self.log.read_text()

    def up(self) -> Site:
        until(lambda: "Tanyin is at" in self.said or self.process.poll() is not None)
        assert self.process.poll() is None, self.said
        self.children = psutil.Process(self.process.pid).children(recursive=True)
        return self

    @property
    def port(self) -> int:
        found = re.search(r"//[^:]+:(\d+)/", self.said)
        assert found, self.said
        return int(found[1])

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    def child(self, module: str) -> psutil.Process:
        found = psutil.Process(self.process.pid).children()
        return next(each for each in found if f"tanyin.platform.site.{module}" in each.cmdline())


@pytest.fixture
def sites(installation: Installation) -> Iterator[list[Site]]:
    started: list[Site] = []
    yield started
    for site in started:
        site.process.kill()
        site.process.wait()


def gone(processes: list[psutil.Process]) -> bool:
    return not any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in processes)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_everything_within_seconds(
    number: signal.Signals, installation: Installation, sites: list[Site]
) -> None:
    sites.append(site := Site(installation).up())
    assert len(site.children) == 3
    assert site.get("/account/login/")[0] == 200
    began = time.monotonic()
    site.process.send_signal(number)
    assert site.process.wait(timeout=20) == 0
    assert time.monotonic() - began < 10
    assert gone(site.children)
    assert site.said.rstrip().endswith("stopped")


def test_a_killed_supervisor_leaves_no_orphan(installation: Installation, sites: list[Site]) -> None:
    sites.append(site := Site(installation).up())
    site.process.kill()
    site.process.wait()
    until(lambda: gone(site.children), seconds=10)


def test_a_job_process_that_dies_is_started_again_and_that_is_said(
    installation: Installation, sites: list[Site]
) -> None:
    sites.append(site := Site(installation).up())
    first = site.child("jobs").pid
    os.kill(first, signal.SIGKILL)
    until(lambda: "the job process ended (SIGKILL); it starts again in 0.5 s" in site.said)
    until(lambda: any("tanyin.platform.site.jobs" in c.cmdline() for c in psutil.Process(site.process.pid).children()))
    assert site.child("jobs").pid != first
    installation.do("from tanyin.platform.jobs.tasks import clear; clear.using(key='again').enqueue()")
    until(lambda: ("done",) in installation.sql("SELECT state FROM jobs_job WHERE key IS NOT NULL"))


def test_a_web_worker_that_dies_is_started_again(installation: Installation, sites: list[Site]) -> None:
    sites.append(site := Site(installation).up())
    [worker] = site.child("web").children()
    until(lambda: site.get("/account/login/")[0] == 200)
    time.sleep(6)  # Granian takes one that dies in its first seconds for one that cannot live
    worker.kill()
    until(lambda: {each.pid for each in site.child("web").children()} - {worker.pid})
    until(lambda: answers(site))


def answers(site: Site) -> bool:
    try:
        return site.get("/account/login/")[0] == 200
    except OSError:
        return False


def test_without_jobs_there_is_no_job_process(installation: Installation, sites: list[Site]) -> None:
    sites.append(site := Site(installation, "--no-jobs").up())
    assert not any("tanyin.platform.site.jobs" in each.cmdline() for each in site.children)


def test_the_first_start_makes_the_database_and_says_so_in_one_line(tmp_path: Path, sites: list[Site]) -> None:
    sites.append(site := Site(Installation(tmp_path / "new", "")).up())
    lines = site.said.splitlines()
    assert re.fullmatch(r"the database is ready \(\d+ steps\)", lines[0])
    assert lines[1].startswith("Tanyin is at http://127.0.0.1:")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "new" / "tanyin.sqlite3").stat().st_mode & 0o077 == 0


def test_a_port_in_use_is_one_sentence_and_nothing_is_made(tmp_path: Path) -> None:
    here = Installation(tmp_path / "new", "")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = here.tanyin("serve", "--port", str(port))
    assert ended.returncode == 9
    assert ended.stderr == (
        f"Tanyin: port {port} is in use by another program, so nothing was started; stop that program or choose "
        "another port with --port\n"
    )
    assert not here.data.exists()


def test_a_second_site_on_the_same_port_does_not_share_it(installation: Installation, sites: list[Site]) -> None:
    sites.append(site := Site(installation).up())
    ended = installation.tanyin("serve", "--port", str(site.port))
    assert ended.returncode == 9
    assert f"port {site.port} is in use" in ended.stderr


def test_a_port_that_is_none_is_refused(installation: Installation) -> None:
    assert installation.tanyin("serve", "--port", "70000").returncode == 64


def test_https_with_a_certificate_of_its_own(installation: Installation, sites: list[Site]) -> None:
    sites.append(site := Site(installation, "--tls", TANYIN_HOSTS="carbon.example").up())
    path, key = (installation.data / "secrets" / name for name in ("tls.pem", "tls.key"))
    assert key.stat().st_mode & 0o777 == 0o600
    trusting = ssl.create_default_context(cafile=str(path))
    for name in ("localhost", "127.0.0.1", "carbon.example"):
        with (
            socket.create_connection(("127.0.0.1", site.port)) as plain,
            trusting.wrap_socket(plain, server_hostname=name) as secure,
        ):
            der = secure.getpeercert(binary_form=True)
            secure.sendall(f"GET /account/login/ HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda channel=secure: channel.recv(65536), b"")).decode()
        assert answer.startswith("HTTP/1.1 200")
        assert "strict-transport-security: max-age=31536000" in answer.lower()
        assert "; secure" in next(line for line in answer.lower().splitlines() if "set-cookie" in line)
    assert der is not None
    import hashlib

    assert hashlib.sha256(der).hexdigest().upper() == said_fingerprint(site.said)


def said_fingerprint(said: str) -> str:
    found = re.search(r"fingerprint ([0-9A-F:]+)", said)
    assert found
    return found[1].replace(":", "")


def test_the_access_log_has_no_query_and_no_secret_of_an_address(installation: Installation, sites: list[Site]) -> None:
    sites.append(site := Site(installation).up())
    site.get("/account/login/?next=/querysecret/")
    site.get("/account/password/reset/key/1-pathsecret-abcdef/")
    site.get("/no/such/lostsecret/")
    until(lambda: "GET - 404" in site.said)
    assert "GET /account/login/ 200" in site.said
    assert "reset/key" in site.said
    for secret in ("querysecret", "pathsecret", "lostsecret"):
        assert secret not in site.said


def test_idle_browsers_do_not_lock_others_out(installation: Installation, sites: list[Site]) -> None:
    sites.append(site := Site(installation).up())
    idle = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(100)]
    try:
        for each in idle:
            each.sendall(b"GET /static/none HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert all(each.recv(64).startswith(b"HTTP/1.1 404") for each in idle)
        began = time.monotonic()
        assert site.get("/account/login/")[0] == 200
        assert time.monotonic() - began < 10
    finally:
        for each in idle:
            each.close()


def test_static_files_have_hashed_names_and_are_kept_for_good(installation: Installation, sites: list[Site]) -> None:
    sites.append(site := Site(installation).up())
    root = installation.data / "static"
    hashed = next(root.rglob("htmx*.min.*.js")).relative_to(root)
    status, headers, _ = site.get(f"/static/{hashed}")
    assert status == 200
    assert "immutable" in headers["cache-control"]
    assert "max-age=315360000" in headers["cache-control"]


def test_sigterm_during_a_job_hands_it_back(installation: Installation, sites: list[Site], tmp_path: Path) -> None:
    installation.do(f"from tests.platform.jobs import work; work.deaf.enqueue({str(tmp_path)!r})")
    sites.append(site := Site(installation).up())
    until(lambda: list(tmp_path.glob("begun-*")))
    site.process.terminate()
    assert site.process.wait(timeout=20) == 0
    rows = installation.sql("SELECT state, attempts FROM jobs_job WHERE task LIKE 'tests.%'")
    assert rows == [("waiting", 0)]


def test_many_requests_at_once_are_all_answered(installation: Installation, sites: list[Site]) -> None:
    sites.append(site := Site(installation).up())
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(site.get("/account/login/")[0])) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [200] * 30


def test_data_of_a_newer_version_are_not_opened(installation: Installation) -> None:
    installation.sql(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('jobs', '9999_later', '2026-12-01 00:00:00')"
    )
    ended = installation.tanyin("serve", "--port", "0")
    assert ended.returncode == 9
    assert "a newer version has worked on these data (jobs.9999_later)" in ended.stderr.lower()


def test_two_sites_that_start_at_once_on_one_database_both_begin(installation: Installation) -> None:
    code = (
        "import os; from pathlib import Path; from tanyin.platform.site.serve import prepare; "
        "prepare(Path(os.environ['TANYIN_DATA']), lambda text: None)"
    )
    both = [installation.start("-c", code) for _ in range(2)]
    said = [each.communicate(timeout=240)[0] for each in both]
    assert [each.returncode for each in both] == [0, 0], said
    assert installation.sql("SELECT count(*) = count(DISTINCT key) FROM library_release") in ([(1,)], [(True,)])
