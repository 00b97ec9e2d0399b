"""What the program consists of, as CycloneDX 1.6 in JSON."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from package_tools.components import Component
from package_tools.product import PRODUCT


def sbom(components: Sequence[Component], epoch: int) -> str:
    """Return the document; `epoch`, in seconds since 1970, is the moment it speaks of.

    Its serial number comes from what it says, so that the same parts give the same document.
    """
    parts = [_part(one) for one in components]
    own = f"pkg:pypi/{PRODUCT.command}@{PRODUCT.version}"
    serial = uuid.uuid5(uuid.NAMESPACE_URL, own + "".join(one.purl for one in components))
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).isoformat(),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": PRODUCT.command,
                "version": PRODUCT.version,
                "purl": own,
                "licenses": [{"license": {"id": PRODUCT.licence}}],
            },
        },
        "components": parts,
        "dependencies": [{"ref": own, "dependsOn": [one.purl for one in components]}],
    }
    return json.dumps(document, indent=2) + "\n"


def _part(one: Component) -> dict[str, object]:
    return {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
        "licenses": [{"expression": one.licence}]
        if any(joint in one.licence for joint in (" OR ", " AND ", " WITH "))
        else [{"license": {"name": one.licence}}],
    }
