"""Files taken in, and files looked at before they are."""

from typing import Any, Literal

from pydantic import BaseModel

from api import examples
from api.shapes.base import Page, Ref, Status, like
from api.shapes.duties import Obligation


class Suspect(BaseModel):
    """A notice that a new one may be a copy of: of ``compared`` duties ``alike`` stand there too; nothing is done about it."""

    model_config = like(examples.SUSPECT)
    notice: Ref
    held: Ref
    compared: int
    alike: int


class Taken(BaseModel):
    """What a file did: the notices in it, those held before whose status it changes, and its reading as of ``zhize extract``."""

    model_config = like(examples.TAKEN)
    file: str
    outcome: Literal["new", "held", "reread"]
    sha256: str
    notices: list[Ref]
    affected: list[Ref]
    suspects: list[Suspect]
    obligations: int
    problems: int
    reading: dict[str, Any]


class RefusedFile(BaseModel):
    """A file of a package that was not taken in, and why."""

    file: str
    message: str


class TakenPackage(BaseModel):
    """What the files of a zip did, each named ``archive.zip/member``."""

    model_config = like({"items": [examples.TAKEN], "failures": [{"file": "来文.zip/表.xlsx", "message": "…"}]})
    items: list[Taken]
    failures: list[RefusedFile]


class WaitingFile(BaseModel):
    """A file that waits to be adopted."""

    model_config = like(examples.WAITING)
    id: str
    file: str
    sha256: str
    author: str
    created: str
    expires: str
    obligations: int


class WaitingPackage(BaseModel):
    """The files of a zip that wait to be adopted, each named ``archive.zip/member``."""

    model_config = like({"items": [examples.WAITING], "failures": [{"file": "来文.zip/表.xlsx", "message": "…"}]})
    items: list[WaitingFile]
    failures: list[RefusedFile]


class Uploads(Page):
    """Files that wait to be adopted."""

    model_config = like(examples.page(examples.WAITING))
    items: list[WaitingFile]


class Turned(BaseModel):
    """A notice held before whose status would change on some day: as it is today and as it would be."""

    before: Status
    after: Status


class Preview(WaitingFile):
    """What a file is and what adopting it would change: its duties, and those of others that would end."""

    model_config = like(examples.WAITING | examples.PREVIEW)
    outcome: Literal["new", "held", "reread"]
    notices: list[Ref]
    affected: list[Turned]
    begins: list[Obligation]
    ends: list[Obligation]
    reading: dict[str, Any]
