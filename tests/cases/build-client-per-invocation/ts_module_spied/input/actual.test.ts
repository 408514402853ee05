import { ask } from "./ask";

jest.mock("./llm", () => {
  const actual = jest.requireActual("./llm");
  return { ...actual, llm: { invoke: async () => ({ content: "hi" }) } };
});

test("the actual module, but for one name", async () => {
  expect(await ask("hello")).toBe("hi");
});
