"""GraphML and GEXF: opened again by networkx, with what was put in; no clock, no sign that XML cannot hold."""

from datetime import date
from io import BytesIO
from typing import Any

import networkx
import pytest
from exported import readings

from pipeline.exports import BASE, FORMATS, Asked, View
from pipeline.graph import build

DAY = date(2024, 7, 1)
READERS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}
ATTRIBUTES = {"number", "title", "held", "status"}


def written(form: str, held: Any = None) -> bytes:  # noqa: ANN401
    return b"".join(FORMATS[form].write(View(build(held or readings()), Asked(DAY)), BASE))


@pytest.mark.parametrize("form", READERS)
def test_networkx_opens_it_again(form: str) -> None:
    made, again = build(readings()).to_networkx(DAY), READERS[form](BytesIO(written(form)))
    assert set(again) == set(made)
    for node, told in made.nodes(data=True):
        assert {name: again.nodes[node][name] for name in ATTRIBUTES} == {name: told[name] for name in ATTRIBUTES}

    def edges(network: Any) -> list[tuple[str, str, str, str]]:  # noqa: ANN401
        return sorted((source, target, told["kind"], told["quote"]) for source, target, told in network.edges(data=True))

    assert edges(again) == edges(made)


@pytest.mark.parametrize("form", READERS)
def test_the_same_store_gives_the_same_bytes(form: str) -> None:
    assert written(form) == written(form, readings()[::-1])
    assert date.today().isoformat().encode() not in written(form)
