"""Commands for those who run it: keys for programs, users for people, messages for subscribers, reviews as gold."""

import json
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import AsJson, Db, store_at
from pipeline.records import BadRequest
from pipeline.terminal import give_json, tell

keys = typer.Typer(no_args_is_help=True, help="管理供程序使用的密钥。")
users = typer.Typer(no_args_is_help=True, help="管理用户。")
hooks = typer.Typer(no_args_is_help=True, help="订阅的推送。")
reviews = typer.Typer(no_args_is_help=True, help="对职责的复核。")
Name = Annotated[str, typer.Argument(metavar="名称", help="便于辨认的名称。")]
Scopes = Annotated[
    list[str] | None, typer.Option("--scope", help="权限：read、submit、review 或 admin，可以给出几个；默认 read 和 submit。")
]
_USUAL = ("read", "submit")


@keys.command("create")
def create_key(name: Name, scope: Scopes = None, db: Db = None) -> None:
    """新建密钥；密钥只显示这一次。"""
    with store_at(db) as store:
        secret = store.create_key(name, tuple(scope or _USUAL))
    sys.stdout.write(f"{secret}\n")
    tell("请妥善保存：密钥只显示这一次，库中只存其摘要")


@keys.command("revoke")
def revoke_key(name: Name, db: Db = None) -> None:
    """作废一个密钥。"""
    with store_at(db) as store:
        store.revoke_key(name)
    tell(f"密钥“{name}”已作废")


@keys.command("list")
def list_keys(db: Db = None, as_json: AsJson = False) -> None:
    """列出密钥的名称和权限（不含密钥本身）。"""
    from pipeline import forms

    with store_at(db) as store:
        rows = list(map(forms.key, store.keys()))
    if as_json:
        give_json(rows)
        return
    for row in rows:
        standing = "已作废" if row["revoked"] else "有效"
        sys.stdout.write(f"{row['name']}\t{row['created']}\t{standing}\t{' '.join(row['scopes'])}\n")


@users.command("create")
def create_user(name: Name, scope: Scopes = None, db: Db = None) -> None:
    """新建用户；密码在终端里输入，或从标准输入读一行。"""
    password = _password()
    with store_at(db) as store:
        made = store.accounts.create(name, password, tuple(scope or _USUAL))
    tell(f"新建了用户“{made.name}”，权限：{'、'.join(made.scopes)}")


@users.command("password")
def set_password(name: Name, db: Db = None) -> None:
    """重设一个用户的密码；其会话全部失效。"""
    password = _password()
    with store_at(db) as store:
        store.accounts.set_password(name, password)
    tell(f"用户“{name}”的密码已重设")


@users.command("disable")
def disable_user(name: Name, db: Db = None) -> None:
    """停用一个用户；其会话全部失效。"""
    with store_at(db) as store:
        store.accounts.disable(name)
    tell(f"用户“{name}”已停用")


@users.command("list")
def list_users(db: Db = None, as_json: AsJson = False) -> None:
    """列出用户和权限。"""
    from pipeline import forms

    with store_at(db) as store:
        rows = [forms.user(user) for user in store.accounts.all()]
    if as_json:
        give_json(rows)
        return
    for row in rows:
        sys.stdout.write(f"{row['name']}\t{'已停用' if row['disabled'] else '有效'}\t{' '.join(row['scopes'])}\n")


@hooks.command("deliver")
def deliver(db: Db = None) -> None:
    """把新的变化发给订阅者一次（供定时任务；zhize serve 运行时自行发送）。"""
    from datetime import date

    from pipeline.hooks import tell as tell_all

    with store_at(db) as store:
        well, failed = tell_all(store, date.today())
    tell(f"送达 {well} 条，未送达 {failed} 条（稍后再试）")


@reviews.command("export")
def export_reviews(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="文件夹", help="写到哪个文件夹。")],
    every: Annotated[bool, typer.Option("--any", help="只复核了一部分的文件也导出。")] = False,
    db: Db = None,
) -> None:
    """把复核过的文件导出为金标准；默认只导出每一项都复核过的。"""
    from pipeline import list_forms
    from pipeline.terminal import make_folder, write

    with store_at(db) as store:
        forms_ = [(stem, form) for stem, form in list_forms.gold(store.reviews.readings()) if every or form["complete"]]
    make_folder(output)
    for stem, form in forms_:
        safe = re.sub(r'[/\\:*?"<>|\x00-\x1f]', "_", stem)
        write(output / f"{safe}.gold.json", json.dumps(form, ensure_ascii=False, indent=1) + "\n")
    tell(f"导出了 {len(forms_)} 份文件")


def _password() -> str:
    """What is typed without being shown, twice; of a pipe its first line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = typer.prompt("密码", hide_input=True, err=True)
    if typed != typer.prompt("再输入一次", hide_input=True, err=True):
        raise BadRequest("两次输入的密码不一致")
    return typed
