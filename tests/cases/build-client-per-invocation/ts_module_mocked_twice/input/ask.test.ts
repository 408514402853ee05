import { ask } from "./ask";

jest.mock("./llm", () => ({
  openai: { models: { list: jest.fn(() => "openai") } },
  anthropic: {
    models: { list: jest.fn(() => "anthropic") },
  },
}));

test("asks both", () => {
  expect(ask()).toEqual(["openai", "anthropic"]);
});
