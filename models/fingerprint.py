"""One short name for everything a reading depends on besides the file: the code of the pure floors, lexicons and weights."""

from functools import cache
from hashlib import sha256
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_FLOORS = ("records", "text", "formats", "structure", "mentions", "obligations", "relations")
#: What search uses and no reading.
_SEARCH = {"encoder", "everyday"}


@cache
def fingerprint() -> str:
    """Twelve hex digits that change when a rule, a lexicon line or a weight changes."""
    digest = sha256()
    files = [path for floor in _FLOORS for path in sorted((_ROOT / "pipeline" / floor).rglob("*.py"))]
    files += [_ROOT / "pipeline" / "reader.py", _ROOT / "pipeline" / "office.py", _ROOT / "models" / "confidence.py"]
    files += sorted(
        path
        for kind in ("lexicons", "weights")
        for path in (_ROOT / "models" / kind).rglob("*")
        if path.suffix != ".pyc" and path.is_file() and not {path.parent.name, path.stem} & _SEARCH
    )
    for path in files:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
