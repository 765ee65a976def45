def test_cast(cast, actors, neighbours):
    assert actors.officer.posts
