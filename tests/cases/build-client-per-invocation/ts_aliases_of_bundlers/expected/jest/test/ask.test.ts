import { ask } from "~/ask";

jest.mock("~/ai", () => {
  const openai = { models: { list: () => [] } };
  return { createOpenai: () => openai };
});

test("asks", () => expect(ask()).toEqual([]));
