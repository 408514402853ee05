import { ask } from "../src/one";

const path = "../src/one";

jest.mock(path, () => ({ one: { responses: { create: jest.fn() } } }));

test("asks", () => ask("x"));
