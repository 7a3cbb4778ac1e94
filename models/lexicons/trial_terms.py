"""The usual term of texts marked 试行 or 暂行, region by region: a ground for a warning and for nothing else."""

import re
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from models.lexicons import load
from models.lexicons.checks import refuse
from models.lexicons.regions import chain, regions

_MARKED = re.compile(
    r"[(（](?:试行|暂行)[)）]|(?:试行|暂行)(?=(?:管理|实施)?(?:办法|规定|条例|意见|细则|制度|方案|标准|规则|规范))"
)


class TrialTerm(BaseModel):
    """One region's term; what the keys say stands at the head of trial_terms.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    region: str
    years: int = Field(ge=1, le=10)
    says: str
    source: str


class TrialTerms(RootModel[tuple[TrialTerm, ...]]):
    """The file: regions of the vocabulary, none twice."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _consistent(self) -> "TrialTerms":
        seen: set[str] = set()
        for index, term in enumerate(self.root):
            if term.region not in regions():
                refuse((index, "region"), f"没有地区“{term.region}”")
            if term.region in seen:
                refuse((index, "region"), f"“{term.region}”重复")
            seen.add(term.region)
        return self


def trial_term(title: str | None, region: str | None) -> TrialTerm | None:
    """The usual term of a text of this title made in this region: of 《监管办法（试行）》 and 《监管暂行办法》 the one of the
    nearest region around that has one; of 《试行期管理办法》 none, for nothing marks the text itself.
    """
    if region is None or not _MARKED.search(title or ""):
        return None
    return next((terms()[each] for each in chain(region) if each in terms()), None)


@cache
def terms() -> Mapping[str, TrialTerm]:
    """Every region's term by its id."""
    return {term.region: term for term in load("trial_terms", TrialTerms).root}
