import compileall


def test_everything_compiles():
    assert compileall.compile_dir("src", quiet=1)
