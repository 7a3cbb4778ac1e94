"""The command that starts the API and the pages."""

from typing import Annotated

import typer

from pipeline.commands.options import Db, store_at


def serve(
    host: Annotated[str, typer.Option("--host", help="监听地址。")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="监听端口。")] = 8000,
    accounts: Annotated[bool, typer.Option("--accounts", help="在本机也要账户（例如前面有反向代理时）。")] = False,
    closed: Annotated[bool, typer.Option("--closed", help="查看也要账户或密钥。")] = False,
    db: Db = None,
) -> None:
    """启动接口和网页；在本机不要账户，在其他地址写入要账户。"""
    import os

    import uvicorn

    from pipeline.serving import guard

    if db:
        os.environ["ZHIZE_DB"] = db
    with store_at(db) as store:  # a database that cannot be opened is told here, not in the first request
        guard(store, host, accounts=accounts, closed=closed)
    uvicorn.run("api.app:create_app", factory=True, host=host, port=port)
