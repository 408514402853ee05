import { ask } from "../src/two";

const name = "two";

vi.doMock(`../src/${name}`, () => ({ two: {} }));

test("asks", () => ask("x"));
