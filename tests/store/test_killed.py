import multiprocessing
import random
import time

import pytest

from pipeline.store import load, search
from tests.made.made_documents import document
from tests.store.databases import content, written

OLD = [document(f"d/{n}", (("笠原正典", "教授", "北海道大学"), ("林一", "会長", "水瀬市"))) for n in range(40)]
NEW = [document(f"d/{n}", (("髙橋花", "部長", "水瀬市"), ("林一", "会長", "水瀬市"))) for n in range(20, 60)]
KILLS = 10


@pytest.fixture
def folders(tmp_path):
    return written(tmp_path / "old", OLD), written(tmp_path / "new", NEW)


def test_a_load_that_is_killed_leaves_the_old_state_or_the_new_one(url, folders):
    (old, old_rows), (new, new_rows) = folders
    begin = time.monotonic()
    load(url, old)
    load(url, new)
    length = time.monotonic() - begin
    load(url, old)
    states = [old_rows, new_rows]
    chance = random.Random(7)
    outcomes = []
    for _ in range(KILLS):
        process = multiprocessing.get_context("fork").Process(target=load, args=(url, new))
        process.start()
        time.sleep(chance.uniform(0, length))
        process.kill()
        process.join()
        found = content(url)
        assert found in states
        outcomes.append(states.index(found))
        if outcomes[-1]:
            load(url, old)
    load(url, new)
    assert content(url) == new_rows
    assert search(url, "髙橋")[0] == 40
