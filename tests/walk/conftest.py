from copy import deepcopy

import pytest

from tests.walk.world import make_world


@pytest.fixture(scope="module")
def module_world(module_rows):
    return make_world()


@pytest.fixture
def world(module_world):
    """The small world, made once for a module: what a test does to its rows is undone, and to these objects too."""
    return deepcopy(module_world)
