"""Old Word and RTF files, by way of LibreOffice: a program of its own, so it is started at the edge and never on the pure floors.

It runs without a window, in a profile of its own, with macros and links turned off, in the child that reads the file: what limits
and ends that child limits and ends it. The Word file that it makes is read as any other.
"""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from pipeline.formats import Told, read_lines, refusals, sniff
from pipeline.records import Lines

_SECONDS = 120
_FILTERS = {sniff.DOC: ("doc", "MS Word 97"), sniff.RTF: ("rtf", "Rich Text Format")}
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
#: Formats told by their first bytes; a look at these spares every other file a second sniffing.
_SIGNATURES = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")

Convert = Callable[[bytes, str, str, Path], bytes]


def lines_of(data: bytes, name: str, folder: str, told: Told | None = None) -> Lines:
    """The lines of any file. Old Word and RTF files are first made into Word files in ``folder``, an empty folder.

    Raises UnreadableFile as ``read_lines`` does, and where LibreOffice is not installed or cannot open the file.
    """
    kind = sniff.media_type(data, name) if data.startswith(_SIGNATURES) else None
    if kind not in _FILTERS:
        return read_lines(data, name, told)
    return replace(read_lines(converted(data, name, kind, Path(folder)), name, told), media_type=kind)


def converted(data: bytes, name: str, kind: str, folder: Path) -> bytes:
    """An old Word or RTF file as a Word file (docx). UnreadableFile where LibreOffice is not there or cannot do it in time."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise refusals.missing_tool(name, sniff.called(kind), "LibreOffice")
    ending, source_filter = _FILTERS[kind]
    source, made = folder / f"in.{ending}", folder / "out" / "in.docx"
    source.write_bytes(data)
    _profile(folder)
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", f"--infilter={source_filter}"]
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", *options]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(source)]
    try:
        subprocess.run(command, cwd=folder, env=_surroundings(folder), timeout=_SECONDS, capture_output=True, check=False)  # noqa: S603
    except (subprocess.TimeoutExpired, OSError) as error:
        raise refusals.broken(name, sniff.called(kind)) from error
    if not made.is_file():
        raise refusals.broken(name, sniff.called(kind))
    return made.read_bytes()


def _surroundings(folder: Path) -> dict[str, str]:
    """An environment that leads nowhere but into the folder."""
    return {"HOME": str(folder), "TMPDIR": str(folder), "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}


def _profile(folder: Path) -> None:
    """A profile in which no macro runs and no link is followed."""
    items = "".join(
        f'<item oor:path="{escape(path)}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    spaces = 'xmlns:oor="http://openoffice.org/2001/registry"'
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    written = f'<?xml version="1.0" encoding="UTF-8"?><oor:items {spaces}>{items}</oor:items>'
    (user / "registrymodifications.xcu").write_text(written, encoding="utf-8")
