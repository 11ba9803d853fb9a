"""Loads a script of `packaging/`, which is no package, as a module."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]


def load_script(name: str) -> ModuleType:
    """Return the script as a fresh module; `name` is like `pins` or `windows/make_shims`."""
    as_module = f"packaging_{name.replace('/', '_')}"
    spec = importlib.util.spec_from_file_location(as_module, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[as_module] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module
