"""How a server is guarded: alone on this machine nobody needs an account, on a network whoever writes does."""

import os
import secrets
from ipaddress import ip_address
from typing import TYPE_CHECKING

from pipeline.terminal import tell

if TYPE_CHECKING:
    from pipeline.store import Store


def on_loopback(host: str) -> bool:
    """Does only this machine reach it? 127.0.0.1, ::1 and localhost do; 0.0.0.0 and a name do not."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def guard(store: "Store", host: str, *, accounts: bool, closed: bool) -> None:
    """Set what the application is told by its environment, and print the set-up code where a first admin has to be made."""
    alone = on_loopback(host) and not accounts
    os.environ["ZHIZE_ACCESS"] = "single" if alone else "accounts"
    os.environ["ZHIZE_DELIVER"] = "1"
    os.environ["ZHIZE_READS"] = "accounts" if closed else "open"
    os.environ.pop("ZHIZE_SETUP_CODE", None)
    if alone or store.accounts.has_admin():
        return
    code = secrets.token_hex(8)
    os.environ["ZHIZE_SETUP_CODE"] = code
    tell(f"还没有管理员：请打开页面 /setup，用一次性设置码 {code} 新建第一位管理员")
