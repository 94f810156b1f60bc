"""A watch that is killed at any moment loses nothing and doubles nothing. `bench/watch_kills.py` does it for longer."""

from __future__ import annotations

import signal

from killed import HOST, Site, begun, faults, kill_loop


def test_kills_lose_and_double_nothing(tmp_path):
    assert kill_loop(tmp_path, kills=3, seed=1) == []


def test_faults_are_found(tmp_path):
    site = Site()
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(f'[[feed]]\nurl = "{HOST}/feed/0"\n')
    site.grow(1)
    with begun(feeds, tmp_path / "a.desk", site.port) as process:
        process.wait()
    found = faults(tmp_path / "a.desk", site)
    site.close()
    assert found == [f"lost: {HOST}/1/0", f"lost: {HOST}/2/0"]


def test_terminated_watch_ends_well_with_what_it_read(tmp_path):
    site = Site()
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(f'[[feed]]\nurl = "{HOST}/feed/0"\n')
    site.grow(90)
    with begun(feeds, tmp_path / "a.desk", site.port) as process:
        while len(site.asked) < 10:
            pass
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0
    lost = len([fault for fault in faults(tmp_path / "a.desk", site) if "/0/" in fault])
    site.close()
    assert 0 < lost < 90
