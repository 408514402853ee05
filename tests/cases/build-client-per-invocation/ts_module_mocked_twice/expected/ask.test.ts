import { ask } from "./ask";

jest.mock("./llm", () => {
  const openai = { models: { list: jest.fn(() => "openai") } };
  const anthropic = {
    models: { list: jest.fn(() => "anthropic") },
  };
  return {
    createOpenai: () => openai,
    createAnthropic: () => anthropic,
  };
});

test("asks both", () => {
  expect(ask()).toEqual(["openai", "anthropic"]);
});
