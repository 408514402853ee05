import { jest } from "@jest/globals";

jest.unstable_mockModule("./moved.js", () => ({ moved: { models: { list: () => [] } } }));
const { ask } = await import("./ask-moved.js");
test("asks", () => ask());
