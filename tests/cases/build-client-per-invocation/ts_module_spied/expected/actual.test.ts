import { ask } from "./ask";

jest.mock("./llm", () => {
  const actual = jest.requireActual("./llm");
  const llm = { invoke: async () => ({ content: "hi" }) };
  return { ...actual, createLlm: () => llm };
});

test("the actual module, but for one name", async () => {
  expect(await ask("hello")).toBe("hi");
});
