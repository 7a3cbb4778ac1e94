"""Secrets that must be had again (to sign with them) are sealed with a key outside of the database.

The key is that of ``ZHIZE_SECRET_KEY``, else the file ``secret.key`` beside the data (made when first needed, for its owner
alone): whoever takes the database alone can sign nothing.
"""

import os
from functools import cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from pipeline.records import BadRequest, InvalidData

VARIABLE = "ZHIZE_SECRET_KEY"


def sealed(secret: str) -> str:
    """The secret, sealed."""
    return _box(os.environ.get(VARIABLE), str(_folder())).encrypt(secret.encode()).decode()


def opened(stored: str) -> str:
    """The secret again. BadRequest where the key is another than the one it was sealed with."""
    try:
        return _box(os.environ.get(VARIABLE), str(_folder())).decrypt(stored.encode()).decode()
    except InvalidToken as error:
        raise BadRequest("无法解开订阅的签名密钥", f"{VARIABLE} 或 secret.key 与新建订阅时不同；请恢复，或重新订阅") from error


@cache
def _box(key: str | None, folder: str) -> Fernet:
    try:
        return Fernet(key or _kept(Path(folder) / "secret.key"))
    except ValueError as error:
        raise InvalidData(f"{VARIABLE} 或 secret.key 不是有效的密钥", "应为 32 字节的 URL 安全 base64") from error


def _kept(path: Path) -> bytes:
    """The key in a file, made where there is none; two who make it at once get the same."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(Fernet.generate_key())
    except FileExistsError:
        pass
    except OSError as error:
        raise BadRequest(f"{path}：无法写入（{error.strerror}）", f"请检查权限，或设置 {VARIABLE}") from error
    return path.read_bytes()


def _folder() -> Path:
    import platformdirs

    return Path(os.environ.get("ZHIZE_HOME") or platformdirs.user_data_dir("zhize", appauthor=False))
