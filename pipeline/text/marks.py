"""The marks around a title."""

_INNER = str.maketrans("《》", "〈〉")


def titled(title: str) -> str:
    """A title in its marks, those inside it single (GB/T 15834-2011 4.15): 《关于修改〈某办法〉的决定》."""
    return f"《{title.translate(_INNER)}》"
