"""Judge what pip-audit found; a package that it could not look up has not passed."""

import json
import sys
from pathlib import Path


def main(report: Path) -> int:
    """Return 1 where a package is known to be vulnerable."""
    packages = json.loads(report.read_text("utf-8"))["dependencies"]
    unknown = [p["name"] for p in packages if "skip_reason" in p]
    found = [(p["name"], p["version"], v) for p in packages for v in p.get("vulns", ())]
    for name, version, what in found:
        print(
            f"  {name} {version}: {what['id']}, mended in {', '.join(what['fix_versions']) or '-'}"
        )
    if len(unknown) == len(packages):
        print(f"  audit skipped: the index gives no advisories for any of {len(unknown)} packages")
    else:
        print(f"  {len(packages) - len(unknown)} packages audited, {len(found)} advisories")
        if unknown:
            print(f"  not audited, the index does not know them: {', '.join(unknown)}")
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
