"""Files that prove a tick: which kinds are kept, told by content alone, since names and headers lie. Pure."""

from pipeline.formats.sniff import media_type
from pipeline.records import BadRequest, UnreadableFile

_PACKAGES = ((b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),)
_HEAD = 4096


def kind_of(data: bytes, name: str, largest: int) -> str:
    """The media type of a file to be kept. BadRequest where it is empty, too large, or of a kind that is not kept.

    PDF, pictures, Word, OFD and plain text are; a page (HTML) and a program are not.
    """
    if len(data) > largest:
        raise BadRequest(f"{name}：附件超过 {largest // 2**20} MB", "请压缩或拆分")
    if data.startswith(b"PK\x03\x04"):
        found = next((kind for sign, kind in _PACKAGES if sign in data[:_HEAD]), None)
        if found:
            return found
    try:
        kind = media_type(data, name)
    except UnreadableFile as error:
        raise BadRequest(error.message, "附件可以是 PDF、图片、Word、Excel、OFD 或纯文本") from error
    if kind == "text/html":
        raise BadRequest(f"{name}：不接受网页作为附件", "请另存为 PDF 后再上传")
    return kind
