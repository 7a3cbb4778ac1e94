"""How people ask and how notices say it: a question's everyday words lead to the words of notices."""

from functools import cache

from pydantic import BaseModel, ConfigDict, model_validator

from models.lexicons import load
from models.lexicons.checks import refuse


class Saying(BaseModel):
    """One sense: the words it is asked by, and those by which notices say it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asked: tuple[str, ...]
    says: tuple[str, ...]


class Everyday(BaseModel):
    """The file: words of sayings have two letters or signs at least (one stands in too many others), each once in its list."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    phrases: tuple[str, ...]
    particles: frozenset[str]
    sayings: tuple[Saying, ...]

    @model_validator(mode="after")
    def _consistent(self) -> "Everyday":
        for index, saying in enumerate(self.sayings):
            for key, words in (("asked", saying.asked), ("says", saying.says)):
                if not words or len(set(words)) != len(words) or not all(len(word) > 1 and word.isalnum() for word in words):
                    refuse(("sayings", index, key), "应是两个字以上、互不相同的词")
        return self


def said(question: str) -> tuple[tuple[str, ...], ...]:
    """For each sense that the question asks for, how notices say it, without what the question says itself.

    >>> any("盯守" in says for says in said("谁去蹲守")), said("盯守")
    (True, ())
    """
    found = (saying.says for saying in everyday().sayings if any(word in question for word in saying.asked))
    others = (tuple(word for word in says if word not in question) for says in found)
    return tuple(words for words in others if words)


@cache
def everyday() -> Everyday:
    """The lexicon, loaded once."""
    lexicon: Everyday = load("everyday", Everyday)
    return lexicon
