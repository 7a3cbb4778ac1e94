"""Refusals as pages: the page asked for with its form as it was filled in, else a page of their own."""

from starlette.requests import Request
from starlette.responses import Response

from api.pages import changes, checklists, duties, graph, lists, login, notices, reviewing, search, setup, upload
from api.pages.forms import Form
from api.pages.posting import again, typed
from api.pages.rendering import PageRoute, page
from api.problems import Problem

_API = "/api/"
_ROOMS = {
    "/": duties,
    "/search": search,
    "/notices": notices,
    "/changes": changes,
    "/graph": graph,
    "/checklists": checklists,
    "/lists/new": lists,
    "/review": reviewing,
    "/upload": upload,
    "/login": login,
    "/setup": setup,
}
"""Pages with a form, which is shown again as it was filled in."""


def wants_page(request: Request) -> bool:
    """Is it a page that was asked for, or, where nothing is under the address, a browser that asks?"""
    route = request.scope.get("route")
    if route is not None:
        return isinstance(route, PageRoute)
    return not request.url.path.startswith(_API) and "text/html" in request.headers.get("accept", "")


def refusal(request: Request, problem: Problem) -> Response:
    """The refusal as a page with the status it has."""
    if shown_again := again(request):
        return shown_again(problem)
    form = Form.of(typed(request))
    if room := _ROOMS.get(request.url.path):
        return page(room.TEMPLATE, problem.status, problem.headers, **(room.empty(form) | {"problem": problem}))
    return page("refusal.html", problem.status, problem.headers, problem=problem)
