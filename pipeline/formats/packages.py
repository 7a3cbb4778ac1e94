"""Zip packages (zip, docx, ofd): opened with care, inflated while counting."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from stat import S_ISLNK

from pipeline.formats import refusals
from pipeline.formats.decode import decode
from pipeline.formats.limits import MAX_ENTRIES, MAX_INFLATED, MAX_MEMBER, MAX_RATIO, RATIO_FROM
from pipeline.records import UnreadableFile

_CHUNK = 1 << 20
_ENTRY = b"PK\x01\x02"
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, KeyError)


def open_package(data: bytes, name: str) -> zipfile.ZipFile:
    """The package. Raises UnreadableFile where it is cut off, encrypted or has too many entries.

    Entries are counted by their signs before the library makes an object of each: a million fit into 64 MB.
    """
    count = data.count(_ENTRY)
    if count > MAX_ENTRIES:
        raise refusals.too_large(name, f"压缩包内有 {count} 个文件")
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as error:
        raise refusals.broken(name, "压缩文件") from error
    if any(entry.flag_bits & _ENCRYPTED for entry in package.infolist()):
        raise refusals.encrypted(name, "压缩文件")
    return package


def kind_of_package(data: bytes, name: str) -> str:
    """``word``, ``ofd`` or ``zip``, told by the parts inside; for other known packages their Chinese name."""
    names = names_in(data, name)
    if "ofd.xml" in names:
        return "ofd"
    if "[content_types].xml" in names:
        return _office_kind(names)
    if "content.xml" in names and "mimetype" in names:
        return "OpenDocument 文件"
    if "meta-inf/container.xml" in names:
        return "电子书（EPUB）"
    if "meta-inf/manifest.mf" in names:
        return "程序包"
    return "zip"


def names_in(data: bytes, name: str) -> set[str]:
    """The paths of the entries of a package, comparable: with ``/``, in small letters."""
    with open_package(data, name) as package:
        return {entry.filename.replace("\\", "/").lstrip("/").lower() for entry in package.infolist()}


def _office_kind(names: set[str]) -> str:
    if any(one.startswith("word/document") for one in names):
        return "word"
    if any(one.startswith("xl/") for one in names):
        return "Excel 表格"
    if any(one.startswith("ppt/") for one in names):
        return "PowerPoint 演示文稿"
    return "未知的 Office 文件"


def inflate(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, allowed: int = MAX_MEMBER) -> bytes:
    """The bytes of one entry, counted while they come, whatever size the directory claims.

    Raises UnreadableFile for a bomb (by size or ratio) and for damaged bytes.
    """
    pieces: list[bytes] = []
    size = 0
    try:
        with package.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > allowed or (size > RATIO_FROM and size > MAX_RATIO * max(1, entry.compress_size)):
                    raise refusals.bomb(name)
                pieces.append(piece)
    except _DAMAGED as error:
        raise refusals.broken(name, "压缩文件") from error
    return b"".join(pieces)


def check_inflated(data: bytes, name: str) -> None:
    """Raises UnreadableFile if a package unpacks to too much or is damaged; for libraries that inflate without counting."""
    with open_package(data, name) as package:
        _check_inflated(package, ((entry, entry.filename) for entry in package.infolist()), name)


def _check_inflated(package: zipfile.ZipFile, entries: Iterable[tuple[zipfile.ZipInfo, str]], name: str) -> None:
    left = MAX_INFLATED
    for entry, _ in entries:
        left -= len(inflate(package, entry, name, min(left, MAX_MEMBER)))


def unpack(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The files of a zip, in its order, as (name inside the zip, bytes); folders and the leavings of macOS are skipped.

    Raises UnreadableFile for a bomb, a damaged, encrypted or empty zip, for a symbolic link, and for a name that leads outside
    (``../x``, ``/x``, ``C:x``), before anything of it is given. Files inside are not judged here: each is read and refused on its
    own.
    """
    with open_package(data, name) as package:
        entries = [(entry, entry_name(entry)) for entry in package.infolist() if not entry.is_dir()]
        for entry, inner in entries:
            _refuse_outside(entry, inner, name)
        files = [(entry, inner) for entry, inner in entries if not _is_residue(inner)]
        if not files:
            raise refusals.empty(name)
        _check_inflated(package, files, name)
        for entry, inner in files:
            yield inner, inflate(package, entry, name)


def entry_name(entry: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: zips of Chinese Windows store GBK without saying so, which Python reads as CP437.

    ``通知`` in GBK is valid UTF-8 too, for signs that no name has: the more plausible reading wins, as for texts.
    """
    if entry.flag_bits & _UTF8_NAME or entry.orig_filename.isascii():
        return entry.filename
    try:
        return decode(entry.orig_filename.encode("cp437"), entry.filename)
    except (UnicodeEncodeError, UnreadableFile):
        return entry.filename


def _refuse_outside(entry: zipfile.ZipInfo, inner: str, name: str) -> None:
    if S_ISLNK(entry.external_attr >> 16):
        raise refusals.unsafe(name, "压缩包内有符号链接")
    path = inner.replace("\\", "/")
    if path.startswith("/") or ":" in path.split("/")[0] or ".." in PurePosixPath(path).parts or "\x00" in path:
        raise refusals.unsafe(name, "压缩包内的文件名指向包外")


def _is_residue(inner: str) -> bool:
    parts = PurePosixPath(inner.replace("\\", "/")).parts
    return not parts or parts[0] == "__MACOSX" or parts[-1] in {".DS_Store", "Thumbs.db", "desktop.ini"}
