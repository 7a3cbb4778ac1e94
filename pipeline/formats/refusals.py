"""The refusals of this floor: every one names the file, says what is wrong and what to do next."""

from pipeline.records import UnreadableFile

_READABLE = "txt、md、html、docx、ofd、pdf 或图片（png、jpg、tiff）"


def empty(name: str) -> UnreadableFile:
    """No byte, or nothing but white space."""
    return UnreadableFile(f"{name}：文件是空的，没有任何文字", "请检查文件是否下载或上传完整")


def not_text(name: str) -> UnreadableFile:
    """Bytes that are neither a known format nor text in a known encoding."""
    return UnreadableFile(
        f"{name}：内容不是文字，也不是认识的文件格式",
        f"请提供 {_READABLE} 文件",
    )


def unsupported(name: str, kind: str) -> UnreadableFile:
    """A format that is recognised and not read."""
    return UnreadableFile(f"{name}：这是{kind}，不是能读的公文格式", f"请另存为 {_READABLE} 后再试")


def nested(name: str) -> UnreadableFile:
    """A package in a package."""
    return UnreadableFile(f"{name}：压缩包里还有压缩包，没有展开", "请先解开里面的压缩包，再一起打包或逐个提交")


def broken(name: str, kind: str) -> UnreadableFile:
    """A file of a known format that is cut off or damaged."""
    return UnreadableFile(f"{name}：{kind}已损坏或不完整，无法打开", "请重新下载，或用原软件打开后另存")


def encrypted(name: str, kind: str) -> UnreadableFile:
    """A file that opens with a password only."""
    return UnreadableFile(f"{name}：{kind}设有密码，无法打开", "请去掉密码后再试")


def too_large(name: str, what: str) -> UnreadableFile:
    """A file beyond one of the limits; ``what`` says which, with its number."""
    return UnreadableFile(f"{name}：{what}，超过上限", "请拆分成较小的文件后再试")


def bomb(name: str) -> UnreadableFile:
    """A package that unpacks to far more than any document needs."""
    return UnreadableFile(f"{name}：压缩内容展开后大得异常，可能是压缩炸弹，已停止读取", "请确认文件来源，不要重复上传")


def unsafe(name: str, why: str) -> UnreadableFile:
    """A file that tries to reach outside itself."""
    return UnreadableFile(f"{name}：文件含有不安全的内容（{why}），已拒绝读取", f"请确认文件来源，或另存为 {_READABLE} 后再试")


def missing_tool(name: str, kind: str, tool: str) -> UnreadableFile:
    """A format that needs a program which this machine does not have."""
    return UnreadableFile(
        f"{name}：{kind}需要 {tool} 才能读取，本机没有安装", f"请安装 {tool}，或把文件另存为 {_READABLE} 后再试"
    )
