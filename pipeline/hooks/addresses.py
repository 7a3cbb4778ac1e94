"""Where a message may go: to public addresses only, unless it is allowed otherwise, and to the very address that was checked."""

import os
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from pipeline.records import BadRequest

VARIABLE = "ZHIZE_HOOKS_PRIVATE"
_NAT64 = ip_network("64:ff9b::/96")
_PORTS = {"http": 80, "https": 443}
Ip = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """A checked URL: the address to connect to, and the name to ask and to verify the certificate for."""

    scheme: str
    host: str
    port: int
    path: str
    address: str


def private_allowed() -> bool:
    """Does ``ZHIZE_HOOKS_PRIVATE=1`` allow addresses of this machine and network?"""
    return os.environ.get(VARIABLE) == "1"


def checked(url: str) -> Target:
    """The target of a URL, its name looked up. BadRequest where it is none, or one of its addresses is not public.

    The name is looked up once and the address kept, so that it cannot mean another at the moment of sending (DNS rebinding).
    """
    parts = urlsplit(url)
    try:
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        port = 0
    if parts.scheme not in _PORTS or not parts.hostname or not port or parts.username is not None or not url.isprintable():
        raise BadRequest("订阅地址无法使用", "应为 http 或 https 的完整网址，不含用户名和密码")
    addresses = _looked_up(parts.hostname, port)
    if not private_allowed() and not all(is_public(address) for address in addresses):
        raise BadRequest(f"{parts.hostname} 指向本机或内网地址", f"如确需发往内网，请设置 {VARIABLE}=1")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, parts.hostname, port, path, str(addresses[0]))


def is_public(address: Ip) -> bool:
    """Is it an address of the public internet? 127.0.0.1, 10.0.0.1, 169.254.169.254, ::1 and all that hide one are not."""
    inner = _hidden(address)
    return address.is_global and not address.is_multicast and (inner is None or is_public(inner))


def _hidden(address: Ip) -> IPv4Address | None:
    """The IPv4 address inside an IPv6 one (mapped, 6to4, NAT64, Teredo)."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _looked_up(host: str, port: int) -> list[Ip]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise BadRequest(f"{host}：查不到这个主机名", "请核对网址") from error
    return [ip_address(str(each[4][0]).partition("%")[0]) for each in found]
