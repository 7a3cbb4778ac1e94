"""Every refusal as one problem (RFC 9457): which status, which Chinese words. Handlers are set up in :mod:`api.app`."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse

from pipeline.records import Ambiguous, BadRequest, InvalidData, NotFound, UnreadableFile, ZhizeError
from pipeline.store import StoreUnavailable, Unindexed
from pipeline.store.accounts.values import Forbidden, TooManyAttempts

MEDIA_TYPE = "application/problem+json"
INTERNAL = 500
INVALID = 422
MULTIPLE = 300


class Unauthorized(ZhizeError):
    """Neither a session nor a valid key came with the request."""

    code = "unauthorized"


class TooLarge(ZhizeError):
    """The body is larger than what is taken."""

    code = "too-large"


class UnsupportedBody(ZhizeError):
    """The body is of a kind that is not taken."""

    code = "unsupported-body"


STATUSES: dict[type[ZhizeError], int] = {
    Ambiguous: MULTIPLE,
    BadRequest: 400,
    Unauthorized: 401,
    Forbidden: 403,
    TooManyAttempts: 429,
    NotFound: 404,
    TooLarge: 413,
    UnsupportedBody: 415,
    UnreadableFile: INVALID,
    StoreUnavailable: 503,
    Unindexed: 503,
    InvalidData: INTERNAL,
}
TITLES = {
    300: "有多种可能",
    400: "请求有误",
    401: "需要登录或密钥",
    403: "没有权限",
    404: "没有找到",
    405: "不支持这种方法",
    413: "文件太大",
    415: "不支持这种内容",
    422: "内容有误",
    429: "尝试过多",
    503: "暂时不可用",
}
_DETAILS = {404: "没有这个地址。请核对网址", 405: "这个地址不支持这种方法"}
_HEADERS = {401: {"WWW-Authenticate": 'Bearer realm="zhize"'}, 429: {"Retry-After": "900"}, 503: {"Retry-After": "10"}}
_WRONG = {
    "missing": "不能缺少",
    "int_parsing": "应为整数",
    "bool_parsing": "应为 true 或 false",
    "literal_error": "可用的有 {expected}",
    "enum": "可用的有 {expected}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "string_too_long": "不能超过 {max_length} 个字",
    "extra_forbidden": "没有这个参数",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is told about a refusal: the HTTP status, a stable code, Chinese words, further members, headers."""

    status: int
    code: str
    detail: str
    more: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The kind of problem in Chinese."""
        return TITLES.get(self.status, "内部错误" if self.status >= INTERNAL else "请求有误")


def problem_of(error: Exception) -> Problem:
    """The problem that an exception is. What nobody foresaw says nothing of what happened inside."""
    match error:
        case ZhizeError():
            return _refused(error)
        case RequestValidationError():
            return _invalid(error)
        case HTTPException():
            detail = _DETAILS.get(error.status_code, "请求无法处理")
            return Problem(error.status_code, f"http-{error.status_code}", detail, headers=dict(error.headers or {}))
        case MultiPartException() | ClientDisconnect():
            return Problem(400, "bad-request", "上传的表单不完整或格式有误。请用 multipart/form-data，文件放在字段 file 里")
        case _:
            return Problem(INTERNAL, "internal", "出现内部错误，已记入日志。请稍后再试；若仍如此，请联系管理员")


def _refused(error: ZhizeError) -> Problem:
    status = next((status for kind, status in STATUSES.items() if isinstance(error, kind)), INTERNAL)
    if status == INTERNAL:
        return problem_of(Exception())
    choices = [{"id": id, "url": f"/api/v1/notices/{quote(id, safe='')}"} for id in getattr(error, "choices", ())]
    return Problem(status, error.code, str(error), {"choices": choices} if choices else {}, _HEADERS.get(status, {}))


def _invalid(error: RequestValidationError) -> Problem:
    wrong = [{"parameter": str(each["loc"][-1]), "detail": _wrong(each)} for each in error.errors()]
    detail = "；".join(f"{each['parameter']}：{each['detail']}" for each in wrong)
    return Problem(INVALID, "invalid-parameters", f"参数有误。{detail}", {"errors": wrong})


def _wrong(found: dict[str, Any]) -> str:
    return _WRONG.get(found["type"], "无法理解").format_map(found.get("ctx", {}))


def answer(request: Request, problem: Problem) -> JSONResponse:
    """The problem as ``application/problem+json``."""
    body = {
        "type": f"urn:zhize:problem:{problem.code}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "instance": quote(request.url.path),
        **problem.more,
    }
    return JSONResponse(body, problem.status, problem.headers, MEDIA_TYPE)
