"""Files that people send: untrusted in size, name and content. What is in them is read in a child process (the store's part)."""

import unicodedata
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartParser
from starlette.requests import Request

from api.problems import TooLarge, UnsupportedBody
from pipeline.records import BadRequest

LARGEST = 64 * 2**20
_ENVELOPE = 64 * 2**10
"""What a multipart form adds to its file: boundaries, headers of parts."""
_LONGEST_NAME = 200
_NAMELESS = "未命名"


@dataclass(frozen=True, slots=True)
class Upload:
    """One file: a name for messages, never to be used as a path, and its bytes."""

    name: str
    data: bytes


async def received(request: Request, largest: int) -> Upload:
    """The file in the field ``file`` of a multipart form. TooLarge as soon as more has come than may.

    UnsupportedBody where the body is no such form, BadRequest where the form holds no file.
    """
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise UnsupportedBody("只接受 multipart/form-data 表单", "请把文件放在表单字段 file 里上传")
    stream = _bounded(request.stream(), largest + _ENVELOPE)
    form = await MultiPartParser(request.headers, stream, max_files=1, max_fields=8).parse()
    try:
        return await _file(form, largest)
    finally:
        await form.close()


async def received_form(request: Request, largest: int, most: int) -> tuple[dict[str, str], list[Upload]]:
    """The fields of a multipart form, and the files in its fields ``file``, at most ``most``. TooLarge, UnsupportedBody."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise UnsupportedBody("只接受 multipart/form-data 表单")
    stream = _bounded(request.stream(), largest + _ENVELOPE)
    form = await MultiPartParser(request.headers, stream, max_files=most, max_fields=16).parse()
    try:
        files = [each for each in form.getlist("file") if isinstance(each, UploadFile) and each.filename]
        uploads = [Upload(base_name(each.filename or ""), await each.read()) for each in files]
        return {name: value for name, value in form.items() if isinstance(value, str)}, uploads
    finally:
        await form.close()


async def _file(form: FormData, largest: int) -> Upload:
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise BadRequest("表单里没有文件", "请把文件放在字段 file 里上传")
    if (file.size or 0) > largest:
        raise _too_large(largest)
    return Upload(base_name(file.filename or ""), await file.read())


async def _bounded(chunks: AsyncIterator[bytes], most: int) -> AsyncGenerator[bytes, None]:
    """The chunks, as long as they are no more than ``most`` bytes together."""
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise _too_large(most - _ENVELOPE)
        yield chunk


def _too_large(largest: int) -> TooLarge:
    return TooLarge(f"文件超过 {largest / 2**20:g} MB", "请拆分文件，或在服务器上用 zhize ingest 收录")


def base_name(name: str) -> str:
    """The last part of a name, shortened, without control and direction signs: ``../甲/公文.pdf`` gives 公文.pdf."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(sign for sign in last if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    return shown.strip(" .")[-_LONGEST_NAME:] or _NAMELESS


def disposition(name: str) -> str:
    """Content-Disposition for a file to be saved under a name (RFC 6266), whatever signs the name has."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "._-") else "_" for sign in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
