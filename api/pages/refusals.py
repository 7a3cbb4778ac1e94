"""Refusals as pages: the page asked for with its form as it was filled in, else a page of their own."""

from starlette.requests import Request
from starlette.responses import Response

from api.pages import duties, notices
from api.pages.forms import Form
from api.pages.rendering import PageRoute, page
from api.problems import Problem

_API = "/api/"


def wants_page(request: Request) -> bool:
    """Is it a page that was asked for, or, where nothing is under the address, a browser that asks?"""
    route = request.scope.get("route")
    if route is not None:
        return isinstance(route, PageRoute)
    return not request.url.path.startswith(_API) and "text/html" in request.headers.get("accept", "")


def refusal(request: Request, problem: Problem) -> Response:
    """The refusal as a page with the status it has."""
    form = Form.of(request.query_params)
    match request.url.path:
        case "/":
            return page(duties.TEMPLATE, problem.status, problem.headers, **(duties.empty(form) | {"problem": problem}))
        case "/notices":
            return page(notices.LIST, problem.status, problem.headers, **(notices.empty(form) | {"problem": problem}))
        case _:
            return page("refusal.html", problem.status, problem.headers, problem=problem)
