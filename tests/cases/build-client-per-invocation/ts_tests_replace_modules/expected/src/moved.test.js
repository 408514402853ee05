import { jest } from "@jest/globals";

jest.unstable_mockModule("./moved.js", () => {
  const moved = { models: { list: () => [] } };
  return { createMoved: () => moved };
});
const { ask } = await import("./ask-moved.js");
test("asks", () => ask());
