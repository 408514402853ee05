from service import answer

CALLS = {"answer": answer}

for name, call in CALLS.items():
    assert call("hello") == "hello", name
