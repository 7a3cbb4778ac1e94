"""What routes depend on: the store, and a write key for those who change it."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.problems import Unauthorized
from pipeline.store import Store

_bearer = HTTPBearer(auto_error=False, description="写入密钥，由 zhize key create 给出")


def store_of(request: Request) -> Store:
    """The store of this application."""
    store: Store = request.app.state.store
    return store


Held = Annotated[Store, Depends(store_of)]


def writer(store: Held, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> str:
    """The name of the key that came with the request. Unauthorized where none valid did; the body is not read before."""
    name = store.verify_key(credentials.credentials) if credentials else None
    if name is None:
        raise Unauthorized("需要有效的写入密钥", "请在请求头写 Authorization: Bearer 密钥；密钥由管理员用 zhize key create 新建")
    return name


Writer = Annotated[str, Depends(writer)]
